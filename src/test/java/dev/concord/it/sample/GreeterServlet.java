package dev.concord.it.sample;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** By which a test talks to the {@link Greeter}. */
@WebServlet("/greeter")
public class GreeterServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Greeter greeter;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String guest = request.getParameter("guest");
        if (guest != null) {
            greeter.greet(guest);
        }
        response.setContentType("text/plain;charset=utf-8");
        response.getWriter().print(greeter.guests() + "\n" + greeter.changes() + "\n" + greeter.text());
    }
}
