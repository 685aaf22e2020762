package org.parshell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.StringColumn;

class ColumnsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000})
    void aMissingColumnIsAsTablesawWouldMakeIt(int size) {
        StringColumn ours = Columns.missing("error", size);
        StringColumn theirs = StringColumn.create("error", size);
        for (StringColumn column : new StringColumn[] {ours, theirs}) {
            assertThat(column.size()).isEqualTo(size);
            assertThat(column.countMissing()).isEqualTo(size);
            column.append("first").append("second").append("first").appendMissing();
        }
        assertThat(ours.asList()).isEqualTo(theirs.asList());
        assertThat(ours.countMissing()).isEqualTo(size + 1);
        assertThat(ours.countUnique()).isEqualTo(theirs.countUnique());
        assertThat(ours.isIn("first").size()).isEqualTo(2);
        assertThat(ours.countByCategory().rowCount())
                .isEqualTo(theirs.countByCategory().rowCount());
        for (int i = 0; i < 300; i++) {
            ours.append("text " + i); // more than a byte can count
        }
        assertThat(ours.get(size + 4 + 299)).isEqualTo("text 299");
    }
}
