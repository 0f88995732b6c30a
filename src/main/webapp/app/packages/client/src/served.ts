// What the server serves as client/concord-client.js. A page must have one Yjs only, so it takes ours from here.
export * from ".";
export * as Y from "yjs";
