package dev.concord.lib0;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "1.0|1", "-0|0", "1e21|1e+21", "100000000000000000000|100000000000000000000", "0.0000001|1e-7",
        "0.000001|0.000001", "1E400|null", "5e-324|5e-324", "123456789012345680|123456789012345680",
        "5.684341886080802e-14|5.684341886080802e-14", "2e-3|0.002", "9007199254740993|9007199254740992",
        " { \"b\" : 1 , \"2\" : 2, \"b\":3 } |{\"2\":2,\"b\":3}", "\"\\u0041\\/\\u2028\"|\"A/\u2028\"",
        "\"\\ud83d\\ude00\"|\"\ud83d\ude00\"", "\"\\uD83D\"|\"\\ud83d\"", "\"\\u000b\\u0008\"|\"\\u000b\\b\"",
        "[ ]|[]", "{\"__proto__\":1}|{\"__proto__\":1}", "[[],{}]|[[],{}]"
    })
    void isWrittenAgainAsJavaScriptDoes(String text, String again) {
        assertThat(Json.stringify(Json.parse(text))).isEqualTo(again);
        assertThat(scan(text) && !text.equals(again)).isFalse();
        assertThat(scan(again) || again.contains("\\ud") || again.contains("\"2\"")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[1,]", "{\"a\":}", "{,}", "[", "01", "1.", ".5", "1e", "+1", "-", "NaN", "'a'",
        "\"a", "\"\\x\"", "\"\\u12g4\"", "\"\u0001\"", "tru", "nulll", "[1 2]", "{\"a\" 1}", "{1:2}", "undefined", "[}",
        "{]", "1 2", "\ufeff1"})
    void isRefusedWhereJavaScriptRefusesIt(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(MalformedDataException.class);
        assertThatThrownBy(() -> scan(text)).isInstanceOf(MalformedDataException.class);
    }

    private static boolean scan(String text) {
        Encoder out = new Encoder();
        out.writeVarString(text);
        Decoder in = Decoder.of(out.toByteArray());
        boolean same = new JsonScanner().scan(in);
        assertThat(in.hasRemaining()).isFalse();
        return same;
    }

    @Test
    void writesTheShortestDigitsThatReadBack() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double value = i % 2 == 0 ? Double.longBitsToDouble(random.nextLong()) : random.nextInt() / 1000.0;
            if (!Double.isNaN(value) && !Double.isInfinite(value)) {
                String text = JsNumber.toString(value);
                assertThat(Double.parseDouble(text)).isEqualTo(value);
                assertThat(text.replaceAll("e.*", "").replaceAll("\\D", "").length())
                        .isLessThanOrEqualTo(Math.abs(value) >= 1e-6 && Math.abs(value) < 1e21 ? 28 : 17);
                assertThat(scan(text)).isTrue();
            }
        }
    }

    @Test
    void hasNoWordForSomeValues() {
        assertThat(Json.stringify(Any.UNDEFINED)).isNull();
        assertThat(Json.stringify(Any.of(List.of(Any.UNDEFINED, Any.of(Double.NaN))))).isEqualTo("[null,null]");
        assertThat(Json.stringify(Any.of(java.util.Map.of("a", Any.UNDEFINED)))).isEqualTo("{}");
        assertThat(Json.stringify(Any.of(new byte[] {1, -1}))).isEqualTo("{\"0\":1,\"1\":255}");
        assertThat(Json.stringify(new Any.BigInt(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
    }
}
