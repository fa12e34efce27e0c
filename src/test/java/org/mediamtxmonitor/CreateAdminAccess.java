package org.mediamtxmonitor;

import java.io.PrintStream;

/** Lets tests of other packages call what the command line does. */
public final class CreateAdminAccess {

    private CreateAdminAccess() {}

    public static int run(String[] args, PrintStream out) {
        return CreateAdmin.run(args, out, out);
    }
}
