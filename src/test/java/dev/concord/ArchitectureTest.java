package dev.concord;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the picture of the layers in docs/architecture.md: imports point down only. */
@AnalyzeClasses(packages = "dev.concord", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] FEATURES = {"..socket..", "..document..", "..account..", "..admin..", "..ui..", "dev.concord.api..", "..events..", "..dashboard..", "..call..",
            "..chat..", "..assistant..", "..presence.."};

    @ArchTest
    static final ArchRule thePackagesHaveNoCycles = slices().matching("dev.concord.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule lib0KnowsOnlyJava = classes().that().resideInAPackage("dev.concord.lib0..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.concord.lib0..");

    @ArchTest
    static final ArchRule crdtKnowsOnlyLib0 = classes().that().resideInAPackage("dev.concord.crdt..")
            .should().onlyDependOnClassesThat().resideInAnyPackage("java..", "dev.concord.lib0..", "dev.concord.crdt..");

    @ArchTest
    static final ArchRule contentKnowsOnlyTheEngineAndCommonmark = classes().that().resideInAPackage("dev.concord.content")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "javax.imageio..", "org.commonmark..", "org.jsoup..", "dev.concord.lib0..", "dev.concord.crdt..", "dev.concord.content");

    @ArchTest
    static final ArchRule filesOfWordAndPdfAreKnownInOnePlaceEach = noClasses().that().resideOutsideOfPackages("dev.concord.content.word..", "dev.concord.content.pdf..")
            .should().dependOnClassesThat().resideInAnyPackage("org.apache.poi..", "org.apache.pdfbox..", "org.apache.xmlbeans..", "org.openxmlformats..");

    @ArchTest
    static final ArchRule protocolKnowsOnlyTheEngine = classes().that().resideInAPackage("dev.concord.protocol..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.concord.lib0..", "dev.concord.crdt..", "dev.concord.protocol..");

    @ArchTest
    static final ArchRule roomKnowsNeitherSocketsNorStorage = classes().that().resideInAPackage("dev.concord.room..")
            .should().onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.concord.lib0..", "dev.concord.crdt..", "dev.concord.protocol..", "dev.concord.room..");

    @ArchTest
    static final ArchRule identityKnowsNothingElse = noClasses().that().resideInAPackage("dev.concord.identity..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAPackage("dev.concord.identity.."))));

    @ArchTest
    static final ArchRule auditKnowsNothingElse = noClasses().that().resideInAPackage("dev.concord.audit..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAPackage("dev.concord.audit.."))));

    @ArchTest
    static final ArchRule limitsKnowNothingElse = noClasses().that().resideInAPackage("dev.concord.limits..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAPackage("dev.concord.limits.."))));

    @ArchTest
    static final ArchRule uploadKnowsNothingElse = noClasses().that().resideInAPackage("dev.concord.upload..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAPackage("dev.concord.upload.."))));

    @ArchTest
    static final ArchRule oidcKnowsOnlyIdentity = noClasses().that().resideInAPackage("dev.concord.oidc..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAnyPackage("dev.concord.oidc..", "dev.concord.identity.."))));

    @ArchTest
    static final ArchRule theProtocolOfOidcIsKnownInOnePlace = noClasses().that().resideOutsideOfPackage("dev.concord.oidc..")
            .should().dependOnClassesThat().resideInAnyPackage("com.nimbusds.oauth2..", "com.nimbusds.openid..");

    @ArchTest
    static final ArchRule languageModelsAreKnownInOnePlace = noClasses().that().resideOutsideOfPackage("dev.concord.assistant..")
            .should().dependOnClassesThat().resideInAPackage("dev.langchain4j..");

    @ArchTest
    static final ArchRule theDrivenSideKnowsNoFeature = noClasses().that()
            .resideInAnyPackage("..updatelog..", "..security..", "..access..", "..oidc..", "..history..", "..search..", "..device..", "..websocket..", "..topic..", "..notification..")
            .should().dependOnClassesThat().resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule featuresKnowNoStorage = noClasses().that().resideInAnyPackage(FEATURES)
            .should().dependOnClassesThat().resideInAnyPackage("..updatelog..");

    @ArchTest
    static final ArchRule clusterKnowsNothingElse = noClasses().that().resideInAPackage("dev.concord.cluster..")
            .should().dependOnClassesThat(resideInAPackage("dev.concord..").and(not(resideInAPackage("dev.concord.cluster.."))));

    @ArchTest
    static final ArchRule featuresKnowNoOtherFeature = slices().matching("dev.concord.(*)..")
            .as("features").should().notDependOnEachOther()
            .ignoreDependency(not(resideInAnyPackage(FEATURES)), resideInAPackage(".."))
            .ignoreDependency(resideInAPackage(".."), not(resideInAnyPackage(FEATURES)));

    @ArchTest
    static final ArchRule applicationsUseWhatIsBelowTheFeatures = noClasses().that().resideInAPackage("dev.concord.api..")
            .should().dependOnClassesThat().resideInAnyPackage("..identity..", "..access..", "..security..", "..audit..", "..limits..", "..oidc..");

    @ArchTest
    static final ArchRule nothingKnowsTheCompositionRoot = noClasses().that().resideOutsideOfPackage("dev.concord.app..")
            .should().dependOnClassesThat().resideInAPackage("dev.concord.app..");
}
