package org.parshell.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.parshell.kernel.MavenRepository.dependency;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.parshell.protocol.Message;

/** {@code %maven} and {@code %%pom} with a repository and a home folder of the test's own: nothing leaves the machine. */
@Timeout(120)
class KernelMavenTest {
    @TempDir
    private static Path home;

    @TempDir
    private static Path served;

    private static MavenRepository repository;
    private static KernelProcess kernel;

    @BeforeAll
    static void start() throws IOException {
        repository = new MavenRepository(served);
        Path noMaven = Files.createDirectory(home.resolve("no-maven"));
        kernel = new KernelProcess("-Duser.home=" + home, "-Dmaven.home=" + noMaven);
    }

    @AfterAll
    static void stop() throws IOException {
        kernel.close();
        repository.close();
    }

    @BeforeEach
    void useTheRepository() throws IOException {
        settings(mirror(repository.url()));
    }

    @AfterEach
    void answerEverybodyAgain() {
        repository.demand(null);
        repository.waitFor(null);
    }

    private static String mirror(String url) {
        return "<mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>" + url + "</url></mirror></mirrors>";
    }

    private static void settings(String elements) throws IOException {
        Path file = Files.createDirectories(home.resolve(".m2")).resolve("settings.xml");
        Files.writeString(file, "<settings>" + elements + "</settings>");
    }

    private static String error(Execution cell) {
        assertThat(cell.status()).isEqualTo("error");
        return cell.reply().get("evalue").getAsString();
    }

    @Test
    void addsALibraryWithWhatItNeedsAndShowsTheTree() throws IOException {
        repository.add("Leaf", "1.5");
        repository.add("Branch", "1.1", "Leaf:1.5");
        repository.add("Tree", "1.0", "Branch:1.1", "Leaf:1.5");
        Execution cell = kernel.execute(
                "%maven demo:Tree:1.0\ndemo.Tree.version() + demo.Branch.version() + demo.Leaf.version()");
        assertThat(cell.resultText()).isEqualTo("1.01.11.5");
        assertThat(cell.stream("stdout")).isEqualTo("""
                        demo:Tree:1.0
                        ├─ demo:Branch:1.1
                        │  └─ demo:Leaf:1.5 (again)
                        └─ demo:Leaf:1.5
                        """);
        assertThat(repository.asked()).contains("/demo/Leaf/1.5/Leaf-1.5.jar");
        assertThat(kernel.execute("%classpath").stream("stdout")).contains("Branch-1.1.jar");
    }

    @Test
    void tellsWhichVersionOfTwoIsUsed() throws IOException {
        repository.add("Shared", "1.0");
        repository.add("Shared", "2.0");
        repository.add("Old", "1", "Shared:1.0");
        repository.add("New", "1", "Shared:2.0");
        Execution cell = kernel.execute("%maven demo:Old:1 demo:New:1\ndemo.Shared.version()");
        assertThat(cell.stream("stdout")).contains("demo:Shared:2.0 (conflict: 1.0 is used)");
        assertThat(cell.resultText()).isEqualTo("1.0");
        Execution later = kernel.execute("%maven demo:Shared:2.0\ndemo.Shared.version()");
        assertThat(later.stream("stderr")).contains("conflict: Shared 1.0 was added before", "2.0 is not added");
        assertThat(later.resultText()).isEqualTo("1.0");
        assertThat(kernel.execute("%maven com.google.code.gson:gson:1.0").status())
                .isEqualTo("error");
    }

    @Test
    void oneVersionOfALibraryAloneIsOnTheClassPath() throws IOException {
        repository.add("Twice", "1.0");
        repository.add("Twice", "2.0");
        repository.add("Beside", "1", "Twice:2.0");
        assertThat(kernel.execute("%maven demo:Twice:1.0").stream("stderr")).isEmpty();
        Execution later = kernel.execute("%maven demo:Beside:1\ndemo.Beside.version() + demo.Twice.version()");
        assertThat(later.stream("stderr"))
                .isEqualTo(
                        "conflict: Twice 1.0 was added before and stays; 2.0 is not added. To have 2.0, restart the kernel"
                                + " (%reset keeps libraries) and add it first\n");
        assertThat(later.resultText()).isEqualTo("11.0");
        assertThat(kernel.execute("%classpath").stream("stdout"))
                .contains("Twice-1.0.jar", "Beside-1.jar")
                .doesNotContain("Twice-2.0.jar");
        kernel.execute("%reset -f");
        assertThat(kernel.execute("%maven demo:Twice:2.0\ndemo.Twice.version()").resultText())
                .as("what the message says of %reset")
                .isEqualTo("1.0");
    }

    @Test
    void usesTheCredentialsOfTheSettingsAndTellsNobody() throws IOException {
        repository.add("Guarded", "1");
        repository.demand("open sesame");
        settings(
                mirror(repository.url())
                        + "<servers><server><id>here</id><username>me</username><password>wrong-guess</password></server></servers>");
        Execution refused = kernel.execute("%maven demo:Guarded:1");
        assertThat(error(refused)).contains("demo:Guarded", "401", "here");
        assertThat(refused.published().toString()).doesNotContain("wrong-guess");
        settings(
                mirror(repository.url())
                        + "<servers><server><id>here</id><username>me</username><password>open sesame</password></server></servers>");
        assertThat(kernel.execute("%maven demo:Guarded:1\ndemo.Guarded.version()")
                        .resultText())
                .isEqualTo("1");
    }

    @Test
    void anAddressKeepsItsPasswordToItself() throws IOException {
        settings(mirror(repository.url().replace("//", "//me:wrong-guess@")));
        Execution refused = kernel.execute("%maven demo:Nothing:1");
        assertThat(error(refused)).contains("demo:Nothing");
        assertThat(refused.published().toString()).doesNotContain("wrong-guess");
    }

    @Test
    void usesRepositoriesOfTheSettings() throws IOException {
        repository.add("Profiled", "1");
        settings("""
                <profiles><profile><id>own</id><repositories><repository><id>own-repository</id><url>%s</url></repository></repositories></profile></profiles>
                <activeProfiles><activeProfile>own</activeProfile></activeProfiles>
                <mirrors><mirror><id>nowhere</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>""".formatted(repository.url(), repository.url() + "nowhere/"));
        assertThat(kernel.execute("%maven demo:Profiled:1\ndemo.Profiled.version()")
                        .resultText())
                .isEqualTo("1");
    }

    @Test
    void offlineItUsesWhatThereIsAndSaysWhatIsMissing() throws IOException {
        repository.add("Known", "1");
        repository.add("Unknown", "1");
        assertThat(kernel.execute("%maven demo:Known:1").status()).isEqualTo("ok");
        settings("<offline>true</offline>" + mirror(repository.url()));
        int before = repository.asked().size();
        assertThat(kernel.execute("%maven demo:Known:1\ndemo.Known.version()").resultText())
                .isEqualTo("1");
        assertThat(error(kernel.execute("%maven demo:Unknown:1")))
                .contains(
                        "offline",
                        "settings.xml",
                        "demo:Unknown",
                        home.resolve(".m2").toString());
        assertThat(repository.asked()).hasSize(before);
    }

    @Test
    void saysWhatCouldNotBeReachedAndWhatToDo() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        settings(mirror("http://127.0.0.1:" + closed + "/"));
        assertThat(error(kernel.execute("%maven demo:Far:1"))).contains("demo:Far", "here", "mirror or proxy");
        useTheRepository();
        assertThat(error(kernel.execute("%maven demo:Absent:1"))).contains("demo:Absent:jar:1", "here");
        repository.add("Absent", "1");
        assertThat(kernel.execute("%maven demo:Absent:1").status())
                .as("a failure isn't remembered")
                .isEqualTo("ok");
    }

    @Test
    void refusesWhatIsNoCoordinates() throws IOException {
        assertThat(error(kernel.execute("%maven"))).contains("%maven org.apache.commons:commons-lang3");
        assertThat(error(kernel.execute("%maven demo:Tree"))).contains("demo:Tree", "group:artifact:version");
        settings("<mirrors><mirror>");
        assertThat(error(kernel.execute("%maven demo:Tree:1.0"))).contains("settings");
    }

    @Test
    void aPomHasItsParentBomAndPropertiesFollowed() throws IOException {
        repository.add("Pinned", "3");
        repository.add("Managed", "4");
        repository.addPom(
                "bom",
                "1",
                "<packaging>pom</packaging><dependencyManagement><dependencies>" + dependency("Managed", "4")
                        + "</dependencies></dependencyManagement>");
        repository.addPom("parent", "1", "<packaging>pom</packaging><properties><pinned>3</pinned></properties>");
        Execution cell = kernel.execute("""
                %%pom
                <?xml version="1.0"?>
                <!-- whole -->
                <project>
                  <parent><groupId>demo</groupId><artifactId>parent</artifactId><version>1</version></parent>
                  <dependencyManagement><dependencies><dependency>
                    <groupId>demo</groupId><artifactId>bom</artifactId><version>1</version><type>pom</type><scope>import</scope>
                  </dependency></dependencies></dependencyManagement>
                  <dependencies>
                    <dependency><groupId>demo</groupId><artifactId>Pinned</artifactId><version>${pinned}</version></dependency>
                    <dependency><groupId>demo</groupId><artifactId>Managed</artifactId></dependency>
                    <dependency><groupId>demo</groupId><artifactId>Nowhere</artifactId><version>1</version><scope>test</scope></dependency>
                  </dependencies>
                </project>""");
        assertThat(cell.stream("stdout")).isEqualTo("demo:Pinned:3\ndemo:Managed:4\n");
        assertThat(kernel.execute("demo.Pinned.version() + demo.Managed.version()")
                        .resultText())
                .isEqualTo("34");
    }

    @Test
    void aPomMayBeAPieceOfOne() throws IOException {
        repository.add("Piece", "1", "Bit:1", "Scrap:1");
        repository.add("Bit", "1");
        settings("");
        Execution cell = kernel.execute("%%pom\n<repositories><repository><id>given</id><url>" + repository.url()
                + "</url></repository></repositories>\n<dependencies><dependency><groupId>demo</groupId><artifactId>Piece"
                + "</artifactId><version>1</version><exclusions><exclusion><groupId>demo</groupId><artifactId>Scrap"
                + "</artifactId></exclusion></exclusions></dependency></dependencies>");
        assertThat(cell.stream("stdout")).isEqualTo("demo:Piece:1\n└─ demo:Bit:1\n");
    }

    @Test
    void saysWhatIsWrongWithAPom() {
        assertThat(error(kernel.execute("%%pom\nno XML"))).contains("no pom.xml");
        assertThat(error(kernel.execute("%%pom\n<dependency><groupId>demo</groupId>")))
                .contains("no pom.xml");
        assertThat(error(kernel.execute("%%pom\n"))).contains("no <dependency>");
        assertThat(error(kernel.execute(
                        "%%pom\n<dependency><groupId>demo</groupId><artifactId>Tree</artifactId></dependency>")))
                .contains("version", "demo:Tree");
        assertThat(error(kernel.execute("%%pom\n" + dependency("Tree", "${none}"))))
                .contains("${none}");
    }

    @Test
    void coordinatesLeadNowhereElse() {
        assertThat(error(kernel.execute("%maven ../../etc:passwd:1"))).contains("not the coordinates of a library");
        assertThat(error(kernel.execute("%maven demo:Piece:../1"))).contains("not the coordinates of a library");
    }

    @Test
    void stopEndsADownload() throws IOException {
        repository.add("Slow", "1");
        CountDownLatch never = new CountDownLatch(1);
        repository.waitFor(never);
        Message request = kernel.sendExecute("System.out.println(\"ready\");\n%maven demo:Slow:1", new JsonObject());
        kernel.publication(request, m -> m.type().equals("stream"));
        kernel.askControl("interrupt_request", new JsonObject());
        assertThat(kernel.finish(request).reply().get("ename").getAsString()).isEqualTo("Interrupted");
        never.countDown();
        repository.waitFor(null);
        assertThat(kernel.execute("%maven demo:Slow:1\ndemo.Slow.version()").resultText())
                .isEqualTo("1");
    }
}
