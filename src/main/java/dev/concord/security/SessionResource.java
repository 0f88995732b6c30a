package dev.concord.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Properties;

/** Tells a page who is using it and what that person may do. Public for the server's sake. */
@Path("session")
@RequestScoped
public class SessionResource {

    @Inject
    private AccessPolicy access;

    @Context
    private ServletContext application;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject get() throws IOException {
        return Json.createObjectBuilder()
                .add("access", access.permission().name().toLowerCase(Locale.ROOT))
                .add("version", version())
                .build();
    }

    /** What Maven wrote into the WAR; a WAR that a test put together has none. */
    private String version() throws IOException {
        Properties pom = new Properties();
        try (InputStream in = application.getResourceAsStream("/META-INF/maven/dev.concord/concord/pom.properties")) {
            if (in != null) {
                pom.load(in);
            }
        }
        return pom.getProperty("version", "unknown");
    }
}
