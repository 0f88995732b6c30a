/**
 * Chat: rooms of documents and of people, their history, and who is told what.
 *
 * <p>{@code ChatServlet} takes the handshakes, {@code Participant} what somebody says in a room, {@code Lobby} whoever wants to know of all rooms;
 * {@code LiveRoom} tells those who are here, on every server, what is in the tables ({@code Messages}, {@code ChatRooms}) by now. May import
 * {@code websocket}, {@code cluster}, {@code access} and what is below.
 */
package dev.concord.chat;
