#!/usr/bin/env node
import { program } from "./cli/program.ts";

// Whatever the user's shell has set: files of an image must not depend on it.
process.umask(0o022);
await program().parseAsync();
