package dev.concord.admin;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A part of the internet, as CIDR writes it: {@code 10.1.0.0/16}, {@code fd00::/8}; an address alone is a network of one. */
public final class Network {

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** @throws IllegalArgumentException if it is none; names are not looked up */
    public static Network parse(String text) {
        String[] parts = text.strip().split("/", 2);
        byte[] address = address(parts[0]);
        try {
            int prefix = parts.length == 1 ? address.length * 8 : Integer.parseInt(parts[1]);
            if (prefix >= 0 && prefix <= address.length * 8) {
                return new Network(address, prefix);
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException("not a network: " + text);
    }

    /** Says false for what is not an address. */
    public boolean contains(String text) {
        byte[] other;
        try {
            other = address(text);
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
        if (other.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((address[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** Digits and colons only, so that Java looks up no name. An IPv4 address inside an IPv6 one becomes itself. */
    private static byte[] address(String text) {
        String bare = text.replaceFirst("%.*$", "");
        if (!bare.matches("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*")) {
            throw new IllegalArgumentException("not an address: " + text);
        }
        try {
            return InetAddress.getByName(bare).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + text, e);
        }
    }
}
