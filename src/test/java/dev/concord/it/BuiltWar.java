package dev.concord.it;

import java.io.File;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The file that users install, not a selection of classes. */
public final class BuiltWar {

    private static final File FILE = new File("target/concord.war");

    private BuiltWar() {
    }

    public static WebArchive archive() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, FILE);
    }

    /** The same file under another name, of which the servers make another context root. */
    static WebArchive archive(String name) {
        return ShrinkWrap.create(ZipImporter.class, name).importFrom(FILE).as(WebArchive.class);
    }
}
