package org.parshell;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.regex.Pattern;

@AnalyzeClasses(packages = "org.parshell", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String PUBLIC = String.join(
            "|",
            "Par",
            "Plan",
            "Range",
            "Run",
            "Outcome",
            "Outcome\\$(Success|Failure|Skipped)",
            "Task",
            "Fn",
            "TaskFn",
            "Action",
            "TaskAction",
            "Schedule",
            "Job",
            "Progress",
            "Summary",
            "Fn[2-5]",
            "Pairs",
            "Triples",
            "Quadruples",
            "ParException");

    @ArchTest
    static final ArchRule fewTypesArePublic = classes()
            .that()
            .resideInAPackage("org.parshell")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(Pattern.quote("org.parshell.") + "(" + PUBLIC + ")")
            .because("a type that users see is a promise; adding one is a decision, made here");

    @ArchTest
    static final ArchRule noCycles = slices().matching("org.parshell.(**)")
            .should()
            .beFreeOfCycles()
            .because("each package can be read without those above it");

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAPackage("org.parshell")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "org.parshell.*..",
                            "jdk.jshell..",
                            "org.dflib..",
                            "org.zeromq..",
                            "com.google.gson..",
                            "picocli..")
                    .and(resideOutsideOfPackage("org.parshell.text")))
            .because("the library is light: it needs the JDK and Tablesaw, and knows nothing of JShell or Jupyter");

    @ArchTest
    static final ArchRule textKnowsNobody = noClasses()
            .that()
            .resideInAPackage("org.parshell.text..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.parshell..").and(resideOutsideOfPackage("org.parshell.text..")))
            .because("all others write text");

    @ArchTest
    static final ArchRule onlyTheKernelKnowsJupyterAndJShell = noClasses()
            .that()
            .resideOutsideOfPackages("org.parshell.kernel..", "org.parshell.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jshell..", "org.dflib..")
            .because("the kernel is the one place that imports the base kernel and JShell (the shell command starts its"
                    + " tool)");

    @ArchTest
    static final ArchRule displayKnowsNoKernel = noClasses()
            .that()
            .resideInAPackage("org.parshell.display..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.parshell.kernel..", "org.parshell.protocol..", "org.parshell.cli..", "org.dflib..")
            .because("values become MIME bundles the same way wherever they are shown")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule protocolKnowsNobody = noClasses()
            .that()
            .resideInAPackage("org.parshell.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.parshell", "org.parshell.kernel..", "org.parshell.notebook..", "org.parshell.cli..")
            .because("kernel and client share the wire format and nothing else");

    @ArchTest
    static final ArchRule notebookKnowsTheProtocolOnly = noClasses()
            .that()
            .resideInAPackage("org.parshell.notebook..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.parshell", "org.parshell.kernel..", "org.parshell.cli..")
            .because("the client talks to any kernel, over the protocol")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule numbersAreWrittenAlikeEverywhere = noClasses()
            .should()
            .callMethod(String.class, "formatted", Object[].class)
            .orShould()
            .callMethod(String.class, "format", String.class, Object[].class)
            .orShould()
            .callMethod(PrintStream.class, "printf", String.class, Object[].class)
            .orShould()
            .callMethod(PrintWriter.class, "printf", String.class, Object[].class)
            .because("a message says 1,000 whatever the machine's language is: String.format(Locale.ROOT, …)");
}
