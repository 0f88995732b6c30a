package dev.concord.limits;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** What counts as one address. */
final class ClientAddress {

    private ClientAddress() {
    }

    /** Whoever has an IPv6 address has 2^64 of them, which differ in their second half. */
    static String network(String address) {
        // Letters beyond f are no address but a name, and nothing here may ask for one.
        if (!address.contains(":") || !address.matches("[0-9a-fA-F:.]+(%.*)?")) {
            return address;
        }
        try {
            byte[] bytes = InetAddress.getByName(address.replaceFirst("%.*", "")).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
