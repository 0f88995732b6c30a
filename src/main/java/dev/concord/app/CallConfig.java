package dev.concord.app;

import dev.concord.call.CallSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The settings of calls. */
final class CallConfig {

    private static final String STUN = "concord.call.stun";
    private static final String TURN = "concord.call.turn";
    private static final String TURN_SECRET = "concord.call.turn-secret";
    private static final String TURN_MINUTES = "concord.call.turn-minutes";
    private static final String LIVEKIT = "concord.call.livekit.url";
    private static final String LIVEKIT_KEY = "concord.call.livekit.key";
    private static final String LIVEKIT_SECRET = "concord.call.livekit.secret";

    /** HS256 needs a secret of at least the hash's length (RFC 7518, section 3.2). */
    private static final int MIN_LIVEKIT_SECRET = 32;

    /** As WebRTC's URI schemes have it (RFC 7064, RFC 7065). */
    private static final String HOST = "[A-Za-z0-9.\\[\\]:-]+";

    private CallConfig() {
    }

    /** @throws InvalidSettingException if one of them cannot be used, or others are missing beside it */
    static CallSettings read(Settings settings) {
        return new CallSettings(addresses(settings, STUN, "stuns?:" + HOST, "addresses as stun:host:port, separated by commas"), turn(settings), livekit(settings));
    }

    private static List<String> addresses(Settings settings, String name, String pattern, String wanted) {
        List<String> urls = settings.list(name);
        urls.stream().filter(url -> !url.matches(pattern)).findFirst().ifPresent(wrong -> {
            throw new InvalidSettingException(name, wrong, wanted);
        });
        return urls;
    }

    private static Optional<CallSettings.Turn> turn(Settings settings) {
        List<String> urls = addresses(settings, TURN, "turns?:" + HOST + "(\\?transport=(udp|tcp))?", "addresses as turn:host:port, separated by commas");
        Duration life = Duration.ofMinutes(settings.number(TURN_MINUTES, 5, 24 * 60, 60));
        if (urls.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallSettings.Turn(urls, needed(settings, TURN_SECRET, "the secret of the TURN servers: static-auth-secret of coturn"), life));
    }

    private static Optional<CallSettings.LiveKit> livekit(Settings settings) {
        return settings.text(LIVEKIT).map(text -> {
            String secret = needed(settings, LIVEKIT_SECRET, "the secret of that key");
            if (secret.getBytes(StandardCharsets.UTF_8).length < MIN_LIVEKIT_SECRET) {
                throw new InvalidSettingException(LIVEKIT_SECRET, "...", "at least " + MIN_LIVEKIT_SECRET + " bytes long");
            }
            return new CallSettings.LiveKit(address(text), needed(settings, LIVEKIT_KEY, "an API key of the LiveKit server"), secret);
        });
    }

    private static URI address(String text) {
        try {
            URI url = URI.create(text.trim());
            if (url.getHost() != null && Set.of("ws", "wss", "http", "https").contains(url.getScheme())) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new InvalidSettingException(LIVEKIT, text, "the address of a LiveKit server as wss://host");
    }

    private static String needed(Settings settings, String name, String what) {
        return settings.text(name).orElseThrow(() -> new InvalidSettingException(name, "", what));
    }
}
