package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import org.junit.jupiter.api.Test;
import org.parshell.protocol.Message;

class FigureCarrierTest {
    private static Message request(String cell) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty("cellId", cell);
        return Message.request("session", "execute_request", new JsonObject()).withMetadata(metadata);
    }

    @Test
    void theFirstFigureCarriesItAndItsCellDoesWheneverItIsRun() {
        FigureCarrier carrier = new FigureCarrier();
        Message first = request("a");
        assertThat(carrier.carries(first)).isTrue();
        assertThat(carrier.carries(first)).as("a second one in that cell").isFalse();
        assertThat(carrier.carries(request("b"))).isFalse();
        assertThat(carrier.carries(request("a"))).as("run again").isTrue();
        assertThat(carrier.carries(request("b"))).isFalse();
    }

    @Test
    void whereCellsHaveNoIdsTheFirstCarriesIt() {
        FigureCarrier carrier = new FigureCarrier();
        assertThat(carrier.carries(Message.request("session", "execute_request", new JsonObject())))
                .isTrue();
        assertThat(carrier.carries(Message.request("session", "execute_request", new JsonObject())))
                .isFalse();
        assertThat(new FigureCarrier().carries(null)).isTrue();
    }
}
