package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelHistoryTest {
    @TempDir
    private Path folder;

    @Test
    void keepsWhatWasRunForTheNextSession() throws Exception {
        Path file = folder.resolve("history.jsonl");
        try (KernelProcess kernel = new KernelProcess(file)) {
            kernel.execute("1 + 2");
            kernel.execute("int notStored = 1;", "store_history", false);
            kernel.execute("int silent = 1;", "silent", true);
            kernel.execute("throw new Exception();");
            assertThat(history(kernel, "{'hist_access_type':'tail','n':9,'output':true}"))
                    .isEqualTo(parsed("[[1,1,['1 + 2','3']],[1,2,['throw new Exception();',null]]]"));
            assertThat(kernel.log()).isEmpty();
        }
        try (KernelProcess kernel = new KernelProcess(file)) {
            kernel.execute("1 + 3");
            assertThat(history(kernel, "{'hist_access_type':'tail','n':2}"))
                    .isEqualTo(parsed("[[1,2,'throw new Exception();'],[2,1,'1 + 3']]"));
            assertThat(history(kernel, "{'hist_access_type':'range','session':-1,'start':1,'stop':2}"))
                    .isEqualTo(parsed("[[1,1,'1 + 2']]"));
            assertThat(history(kernel, "{'hist_access_type':'range','session':0,'output':true}"))
                    .isEqualTo(parsed("[[2,1,['1 + 3','4']]]"));
            assertThat(history(kernel, "{'hist_access_type':'search','pattern':'1 ? ?','unique':true}"))
                    .isEqualTo(parsed("[[1,1,'1 + 2'],[2,1,'1 + 3']]"));
            assertThat(history(kernel, "{'hist_access_type':'search','pattern':'no such'}"))
                    .isEmpty();
        }
    }

    private static JsonArray history(KernelProcess kernel, String request) {
        JsonObject reply =
                kernel.ask("history_request", JsonParser.parseString(request).getAsJsonObject());
        assertThat(reply.get("status").getAsString()).isEqualTo("ok");
        return reply.getAsJsonArray("history");
    }

    private static JsonArray parsed(String json) {
        return JsonParser.parseString(json).getAsJsonArray();
    }
}
