package dev.concord.admin;

import java.util.List;

/**
 * @param metricsNetworks from where the metrics may be read without signing in
 */
public record AdminSettings(List<Network> metricsNetworks) {
}
