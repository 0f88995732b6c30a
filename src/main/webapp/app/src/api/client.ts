import { ConcordClient } from "@concord/client";
import { contextRoot } from "./base";

/** The server that this page comes from. */
export const concord = new ConcordClient({ url: contextRoot });
