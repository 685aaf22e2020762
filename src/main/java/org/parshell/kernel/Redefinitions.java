package org.parshell.kernel;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.jspecify.annotations.Nullable;
import org.parshell.kernel.CellSplitter.Piece;

/**
 * Declarations that take the place of older ones. JShell drops the old one whatever comes of the new one, with the values of
 * variables of that type; and it lets a name be imported and declared at once, after which nothing compiles any more.
 */
final class Redefinitions {
    /** What may be a declared name: it follows its type. */
    private static final Pattern NAME = Pattern.compile("(?<=[\\p{L}\\p{N}_$>\\]])\\s+([\\p{L}_$][\\p{L}\\p{N}_$]*)");

    private static final Pattern BODY = Pattern.compile("[={;]");

    /** Errors that JShell takes for a reference to what will be declared later: it keeps the declaration. */
    private static final Pattern OPEN = Pattern.compile("compiler\\.err\\.cant\\.(resolve|apply\\.symbol$).*");

    /** Where something is missing in a type that is there already; not in a class of a cell, which may change. */
    private static final Pattern ELSEWHERE = Pattern.compile("location:(?!.*\\$JShell\\$)");

    private final JShell shell;
    private final @Nullable QuickCompiler compiler;
    private final Supplier<List<ClassBytecodes>> classes;

    Redefinitions(JShell shell, @Nullable QuickCompiler compiler, Supplier<List<ClassBytecodes>> classes) {
        this.shell = shell;
        this.compiler = compiler;
        this.classes = classes;
    }

    /** Returns the pieces that declare types which earlier cells have declared. */
    List<Piece> declaringTypesAnew(List<Piece> cell) {
        return cell.stream()
                .filter(piece -> older(Set.of(declaredType(piece))).findAny().isPresent())
                .toList();
    }

    private Set<String> declaredTypes(List<Piece> cell) {
        return cell.stream()
                .map(this::declaredType)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns the name of the type that a piece declares; an empty text if it declares none. */
    String declaredType(Piece piece) {
        return !SealedTypes.mayDeclare(piece)
                ? ""
                : shell.sourceCodeAnalysis().sourceToSnippets(piece.source()).stream()
                        .filter(TypeDeclSnippet.class::isInstance)
                        .map(type -> ((TypeDeclSnippet) type).name())
                        .findFirst()
                        .orElse("");
    }

    private Stream<DeclarationSnippet> older(Set<String> names) {
        return declared().filter(old -> old instanceof TypeDeclSnippet && names.contains(old.name()));
    }

    /**
     * Returns the sealed types of earlier cells that permit one which a cell declares anew, with the others that they permit: each
     * names the others, so that none can be declared anew without them. Without those that the cell declares itself.
     */
    List<TypeDeclSnippet> families(List<Piece> cell) {
        Set<String> own = declaredTypes(cell);
        Map<String, TypeDeclSnippet> types = declared()
                .filter(TypeDeclSnippet.class::isInstance)
                .map(TypeDeclSnippet.class::cast)
                .collect(
                        Collectors.toMap(TypeDeclSnippet::name, type -> type, (_, later) -> later, LinkedHashMap::new));
        Set<String> family = new LinkedHashSet<>(own);
        boolean grows = types.keySet().stream().anyMatch(own::contains);
        while (grows) {
            int before = family.size();
            types.values().forEach(type -> {
                List<String> permitted = permitted(type);
                if (permitted.stream().anyMatch(family::contains)) {
                    family.add(type.name());
                    family.addAll(permitted);
                }
            });
            grows = family.size() > before;
        }
        family.removeAll(own);
        return types.values().stream()
                .filter(type -> family.contains(type.name()))
                .toList();
    }

    private static List<String> permitted(TypeDeclSnippet type) {
        return SealedTypes.permitted(new Piece(type.source(), 0, Completeness.COMPLETE), type.name());
    }

    /**
     * Returns the older versions of types that a cell declares anew together, which are to be dropped: each new one would have to
     * get on with the older ones of the others. Nothing where the new ones don't compile, so that nothing is lost.
     */
    List<DeclarationSnippet> inTheWayOf(List<Piece> cell) {
        Set<String> names = declaredTypes(cell);
        List<DeclarationSnippet> older = older(names).toList();
        if (compiler == null || older.isEmpty() || names.size() < 2) {
            return List.of();
        }
        List<SnippetWrapper> declarations = cell.stream()
                .flatMap(piece -> shell.sourceCodeAnalysis().wrappers(piece.source()).stream())
                .filter(wrapper -> wrapper.kind() == Snippet.Kind.TYPE_DECL || wrapper.kind() == Snippet.Kind.METHOD)
                .toList();
        boolean right = !declarations.isEmpty()
                && errors(declarations.getFirst().fullClassName(), together(declarations, names)).stream()
                        .allMatch(Redefinitions::isOpen);
        return right ? older : List.of();
    }

    /** One class with the members of all, which doesn't import what they declare. */
    private static String together(List<SnippetWrapper> declarations, Set<String> names) {
        String first = declarations.getFirst().wrapped();
        String imports = first.substring(0, memberStart(first))
                .lines()
                .filter(line -> !line.startsWith("import static " + CellLines.PREFIX)
                        || !names.contains(line.replaceAll(".*[.]|\\W", "")))
                .collect(Collectors.joining("\n"));
        return declarations.stream()
                .map(SnippetWrapper::wrapped)
                .map(wrapped -> wrapped.substring(memberStart(wrapped), wrapped.lastIndexOf('}')))
                .collect(Collectors.joining("\n", imports + "\n", "}\n"));
    }

    /** After the brace of the class that JShell wraps around. */
    private static int memberStart(String wrapped) {
        return wrapped.indexOf('{', wrapped.indexOf("\nclass ")) + 1;
    }

    /** Returns the errors for which a piece that declares something anew can't take the place of what is there. */
    List<Complaint> against(Piece piece) {
        if (compiler == null || !mayRedefine(piece.source())) {
            return List.of();
        }
        List<SnippetWrapper> wrappers = shell.sourceCodeAnalysis().wrappers(piece.source());
        if (wrappers.size() != 1 || !redefines(piece.source())) {
            return List.of();
        }
        SnippetWrapper wrapper = wrappers.getFirst();
        List<? extends Diagnostic<?>> errors = errors(wrapper.fullClassName(), wrapper.wrapped());
        return errors.stream().allMatch(Redefinitions::isMissing)
                ? List.of()
                : errors.stream().map(error -> Complaint.of(error, wrapper)).toList();
    }

    /** Returns what is wrong with a snippet as it was wrapped. */
    List<Complaint> complaints(SnippetWrapper wrapper) {
        return errors(wrapper.fullClassName(), wrapper.wrapped()).stream()
                .map(error -> Complaint.of(error, wrapper))
                .toList();
    }

    private List<? extends Diagnostic<?>> errors(String className, String wrapped) {
        return compiler == null
                ? List.of()
                : compiler.check(className, wrapped, classes.get()).stream()
                        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                        .toList();
    }

    private static boolean isOpen(Diagnostic<?> error) {
        return RecordConstructors.LESS_ACCESSIBLE.contains(error.getCode()) || isMissing(error);
    }

    private static boolean isMissing(Diagnostic<?> error) {
        return OPEN.matcher(error.getCode()).matches()
                && !ELSEWHERE.matcher(error.getMessage(Locale.ROOT)).find();
    }

    /** Returns whether it may declare something anew: a look at the words before the body saves most pieces the rest. */
    boolean mayRedefine(String source) {
        String head = BODY.split(source, 2)[0];
        Set<String> names =
                NAME.matcher(head).results().map(name -> name.group(1)).collect(Collectors.toSet());
        return !names.isEmpty() && declared().anyMatch(old -> names.contains(old.name()));
    }

    private boolean redefines(String source) {
        return shell.sourceCodeAnalysis().sourceToSnippets(source).stream()
                .anyMatch(anew -> declared().anyMatch(old -> isSame(anew, old)));
    }

    private static boolean isSame(Snippet anew, DeclarationSnippet old) {
        boolean named = anew.kind() == old.kind()
                && anew instanceof DeclarationSnippet declaration
                && declaration.name().equals(old.name());
        return named
                && (!(anew instanceof MethodSnippet method)
                        || method.parameterTypes().equals(((MethodSnippet) old).parameterTypes()));
    }

    /**
     * Drops what a piece hides: a type that has the name of a later import, and the other way round. Returns what JShell tells of
     * it.
     */
    List<SnippetEvent> dropHidden(List<SnippetEvent> events) {
        return events.stream()
                .filter(event -> event.status() == Status.VALID)
                .flatMap(event -> hidden(event.snippet()).stream())
                .flatMap(hidden -> shell.drop(hidden).stream())
                .toList();
    }

    private List<? extends Snippet> hidden(Snippet by) {
        return switch (by) {
            case ImportSnippet imported
            when isSingle(imported) ->
                declared()
                        .filter(old -> old.name().equals(imported.name()) && concerns(imported, old))
                        .toList();
            case DeclarationSnippet declared ->
                shell.imports()
                        .filter(imported -> shell.status(imported) == Status.VALID && isSingle(imported))
                        .filter(imported -> declared.name().equals(imported.name()) && concerns(imported, declared))
                        .toList();
            default -> List.of();
        };
    }

    private static boolean isSingle(ImportSnippet imported) {
        return imported.subKind() == Snippet.SubKind.SINGLE_TYPE_IMPORT_SUBKIND
                || imported.subKind() == Snippet.SubKind.SINGLE_STATIC_IMPORT_SUBKIND;
    }

    /** A static import may be of anything. */
    private static boolean concerns(ImportSnippet imported, DeclarationSnippet declared) {
        return declared instanceof TypeDeclSnippet || imported.isStatic();
    }

    /** Returns the methods of the notebook, as they are now. */
    List<MethodSnippet> methods() {
        return declared()
                .filter(MethodSnippet.class::isInstance)
                .map(MethodSnippet.class::cast)
                .toList();
    }

    private Stream<DeclarationSnippet> declared() {
        return shell.snippets()
                .filter(snippet -> shell.status(snippet).isActive())
                .filter(DeclarationSnippet.class::isInstance)
                .map(DeclarationSnippet.class::cast);
    }
}
