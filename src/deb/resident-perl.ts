import { chmod, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { imagePath } from "../files/image-path.ts";
import { pathExists } from "../files/path-exists.ts";
import { writeText } from "../files/write-text.ts";
import type { Argv } from "../host/host.ts";

/** Perl scripts that maintainer scripts call again and again. Each spends its time on compiling itself and its modules. */
const scripts = [
  "/usr/bin/deb-systemd-helper",
  "/usr/bin/deb-systemd-invoke",
  "/usr/bin/linux-version",
  "/usr/sbin/adduser",
  "/usr/sbin/pam-auth-update",
  "/usr/sbin/update-rc.d",
  "/usr/share/debconf/frontend",
] as const;

const folder = "/run/resident-perl";
const suffix = ".image-composer";

/** A Perl that stays: its `argv` makes a command inside the root filesystem one during which the scripts start quickly. */
export interface ResidentPerl extends AsyncDisposable {
  argv(argv: Argv): Argv;
}

/**
 * For as long as the returned value lives, the often called Perl scripts of the root filesystem are run by one Perl
 * process, which has compiled their modules already and forks for every call: the same code with the same arguments,
 * environment, folder and open files, without the start (35 ms each, of which a build has a hundred).
 * Call after unpacking. Commands that are not run through `argv` find the scripts as they were.
 */
export async function openResidentPerl(root: string): Promise<ResidentPerl> {
  await using undo = new AsyncDisposableStack();
  const present = await presentScripts(root);
  if (present.length > 0) {
    const home = await imagePath(root, folder);
    undo.defer(() => rm(home, { recursive: true, force: true }));
    await rm(home, { recursive: true, force: true });
    await mkdir(home, { recursive: true, mode: 0o700 });
    await writeFile(join(home, "server"), server);
    for (const script of present) {
      const path = await imagePath(root, script);
      await rename(path, path + suffix);
      undo.defer(async () => rename((await imagePath(root, script)) + suffix, await imagePath(root, script)));
      await writeText(root, script, { text: client(script), mode: 0o755 });
    }
    await chmod(home, 0o700);
  }
  const own = undo.move();
  return {
    argv: (argv) => (present.length > 0 ? ["sh", "-c", besideServer, "run", ...argv] : argv),
    [Symbol.asyncDispose]: () => own.disposeAsync(),
  };
}

async function presentScripts(root: string): Promise<readonly string[]> {
  const isThere = async (path: string) => pathExists(await imagePath(root, path));
  if (!(await isThere("/usr/bin/perl"))) return [];
  const there = await Promise.all(scripts.map(isThere));
  return scripts.filter((_, index) => there[index]);
}

// A constant script: starts the server, then runs the command. What the command says goes through a file that is only added
// to, which the server can open too; the pipe that it would go to may be a socket. A server that ends takes the command with
// it, whose scripts would wait for an answer for ever.
const besideServer = `
cd ${folder} || exit
rm -f requests said
mkfifo -m 600 requests || exit
{ perl server; kill $$; } &
cd /
"$@" >>${folder}/said 2>&1
status=$?
cat ${folder}/said
exit $status
`;

/**
 * What stands in a script's place. Without a server, for a user who may not speak to it, and where the server says so, it
 * runs the script itself. A subshell does the asking, for the server is to find the files of the caller as they are, not
 * redirected for the moment. The answer comes through a FIFO of its own: calls lie in each other.
 */
const client = (script: string): string => `#!/bin/sh
if [ -w ${folder}/requests ] && mkfifo -m 600 ${folder}/$$; then
	(
		echo "$$ ${script}${suffix} $(umask)" >${folder}/requests
		read -r status <${folder}/$$
		case $status in
		yourself) : >${folder}/$$.itself ;;
		*) exit "$status" ;;
		esac
	)
	status=$?
	[ -e ${folder}/$$.itself ] || exit $status
	rm ${folder}/$$.itself
fi
exec perl -e '$0 = shift; $_ = shift; do $_; die $@ if $@' "$0" ${script}${suffix} "$@"
`;

/**
 * The server, in Perl: a request is the caller's process id, the script and the umask. All else is read from /proc: the
 * arguments, the environment, the folder, the open files. What has no position can be opened again: pipes, devices, files
 * that are only added to. A caller whose standard files are others is sent to run the script itself. A waiter for every call tells how it
 * ended, so that calls may come out of calls. The debconf modules are loaded beforehand: none of them does anything before
 * it is asked to.
 */
const server = String.raw`use strict;
use warnings;
use POSIX ();
use Fcntl ();
for my $module (qw(File::Basename File::Find File::Path File::Temp Getopt::Long IPC::Open2 IPC::Open3 Text::ParseWords
	Debconf::AutoSelect Debconf::Db Debconf::DbDriver::Backup Debconf::DbDriver::File
	Debconf::DbDriver::Stack Debconf::FrontEnd::Noninteractive Debconf::Log Debconf::Template Debian::AdduserCommon)) {
	eval "require $module";
}

open(my $requests, '+<', 'requests') or die "requests: $!";
$SIG{CHLD} = 'IGNORE';
while (defined(my $request = <$requests>)) {
	my ($caller, $script, $umask) = split ' ', $request;
	next if fork // die "fork: $!";
	$SIG{CHLD} = 'DEFAULT';
	my %files = map { $_ => flags_of($caller, $_) } grep { -e "/proc/$caller/fd/$_" } 0 .. 2;
	my $status = 'yourself';
	if (!grep { !can_be_opened("/proc/$caller/fd/$_", $files{$_}) } keys %files) {
		$files{$_} = flags_of($caller, $_) for grep { -p "/proc/$caller/fd/$_" } 3 .. 9;
		my $worker = fork // die "fork: $!";
		run($caller, $script, { umask => oct $umask, files => \%files }) if $worker == 0;
		waitpid($worker, 0);
		$status = $? & 127 ? 128 + ($? & 127) : $? >> 8;
	}
	open(my $answer, '>', $caller) or POSIX::_exit(1);
	unlink $caller;
	print $answer "$status\n";
	close $answer;
	POSIX::_exit(0);
}

sub content {
	my ($path) = @_;
	local $/;
	open(my $file, '<', $path) or die "$path: $!";
	return scalar <$file>;
}

sub flags_of {
	my ($caller, $number) = @_;
	my ($flags) = content("/proc/$caller/fdinfo/$number") =~ /^flags:\s*(\d+)/m;
	return oct($flags) & (Fcntl::O_ACCMODE() | Fcntl::O_APPEND());
}

sub can_be_opened {
	my ($path, $flags) = @_;
	return -p $path || -c _ || (-f _ && $flags & Fcntl::O_APPEND());
}

sub run {
	my ($caller, $script, $how) = @_;
	my (undef, $name, @arguments) = split /\0/, content("/proc/$caller/cmdline") =~ s/\0\z//r, -1;
	%ENV = map { /^([^=]*)=(.*)\z/s ? ($1 => $2) : () } split /\0/, content("/proc/$caller/environ");
	chdir "/proc/$caller/cwd" or die "/proc/$caller/cwd: $!";
	umask $how->{umask};
	# Files up to this number are left open for the programs that the script starts.
	$^F = 9;
	while (my ($number, $flags) = each %{ $how->{files} }) {
		my $file = POSIX::open("/proc/$caller/fd/$number", $flags) // die "/proc/$caller/fd/$number: $!";
		next if $file == $number;
		POSIX::dup2($file, $number);
		POSIX::close($file);
	}
	$^F = 2;
	$^W = content($script) =~ /^#!\S+ -w/;
	$^T = time;
	($0, @ARGV) = ($name, @arguments);
	do $script;
	die $@ if $@;
	exit(0);
}
`;
