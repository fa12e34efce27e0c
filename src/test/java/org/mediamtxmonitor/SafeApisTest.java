package org.mediamtxmonitor;

import java.io.ObjectInputStream;
import java.util.Random;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What no class may use, as what comes from outside could make it do anything. */
@AnalyzeClasses(packages = "org.mediamtxmonitor", importOptions = DoNotIncludeTests.class)
class SafeApisTest {

    /** Engines that run, or look up, what a text says. */
    private static final DescribedPredicate<JavaClass> ENGINES =
            resideInAnyPackage("javax.script..", "org.springframework.expression..", "javax.naming..", "java.rmi..");

    @ArchTest
    static final ArchRule nothing_is_evaluated_or_looked_up_by_name =
            noClasses().should().dependOnClassesThat(ENGINES);

    @ArchTest
    static final ArchRule no_xml_is_read = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "javax.xml.parsers..", "javax.xml.stream..", "javax.xml.xpath..", "org.xml.sax.."))
            .because("a parser that follows entities would fetch and tell files");

    @ArchTest
    static final ArchRule no_java_object_is_read =
            noClasses().should().dependOnClassesThat().belongToAnyOf(ObjectInputStream.class);

    @ArchTest
    static final ArchRule commands_are_lists_of_words = noClasses()
            .should()
            .callMethod(Runtime.class, "exec", String.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String.class, String[].class)
            .because("a shell or a tokenizer would take a part of a name for a word of its own");

    /** Where what is made can be guessed without harm: delays that are spread, and pictures of the demonstration. */
    @ArchTest
    static final ArchRule what_must_not_be_guessed_is_made_by_a_secure_generator = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.mediamtxmonitor.account..", "org.mediamtxmonitor.web..", "org.mediamtxmonitor.redis..")
            .should()
            .callConstructor(Random.class)
            .orShould()
            .callConstructor(Random.class, long.class)
            .orShould()
            .callMethod(Math.class, "random");
}
