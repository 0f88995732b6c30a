/**
 * Who is online, and where: in which document or view, in which field, with the pointer at which point of a shared surface, and when somebody was last seen.
 *
 * <p>Each tab of a browser has a socket at {@code /presence} ({@code PresenceServlet}, {@code PresenceHandler}) and says where it is; that is a {@link
 * dev.concord.presence.Tab}. {@code Directory} holds the tabs of all servers, {@code Neighbours} what the servers tell each other of theirs, {@code Telling} tells the
 * sockets of this server what has changed for each of them: somebody's place is told only to who may open it ({@code Sight}). {@code Pointers} merges movements.
 * Nothing of it is kept but when an account was last seen ({@code LastSeen}).
 *
 * <p>The carets and selections inside a document are its awareness, which is Yjs' own, and not here.
 *
 * <p>May import {@code websocket}, {@code cluster}, {@code access}, {@code identity} and what is below.
 */
package dev.concord.presence;
