package dev.concord.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes a document of a file, files of that, and a document of one of these: what the libraries for files do comes into use. */
final class FileRequests {

    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String api;

    FileRequests(URL application) {
        this.api = application + "api/documents/";
    }

    void run() throws IOException, InterruptedException {
        String id = imported("text/markdown", "# \u4f60\u597d\n\n- [x] Gr\u00fc\u00dfe \ud83d\ude00".getBytes(StandardCharsets.UTF_8));
        byte[] pdf = file(id, "pdf");
        assertThat(new String(pdf, 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        String again = imported(WORD, file(id, "docx"));
        assertThat(new String(file(again, "markdown"), StandardCharsets.UTF_8)).contains("# \u4f60\u597d", "- [x] Gr\u00fc\u00dfe \ud83d\ude00");
    }

    private String imported(String type, byte[] content) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(api + "import?title=file")).header("Content-Type", type).POST(BodyPublishers.ofByteArray(content)).build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        Matcher id = ID.matcher(answer.body());
        assertThat(id.find()).isTrue();
        return id.group(1);
    }

    private byte[] file(String id, String format) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create(api + id + "/content?format=" + format)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }
}
