#!/bin/sh
# setsid supervise.sh FOLDER SIGNAL COMMAND...: runs a server that cannot outlive the one who started it. Its output goes to FOLDER/log.
# On standard input, "stop" sends it SIGNAL and "kill" kills it with its children. The end of standard input means that the test run is
# gone, however it went: then the server and FOLDER go too. In a session of our own, signals meant for the run do not reach us.
folder=$1
signal=$2
shift 2

exec 3<&0 >>"$folder/log" 2>&1
"$@" </dev/null 3<&- &
server=$!

# Stopped first, so that it neither starts others nor cleans up.
end() {
    kill -s STOP "$server"
    kill -s KILL "$server" $(cat "/proc/$server/task/"*/children)
}

(
    while read -r order; do
        case $order in
            stop) kill -s "$signal" "$server" ;;
            kill) end ;;
        esac
    done
    # This shell ends with the server, so the sweeping is left to a session outside: one that is there before the end begins, since what is
    # still in this group then goes with it.
    setsid sh -c '(sleep 1; rm -rf "$0") &' "$folder" 3<&-
    end
) <&3 &
orders=$!

# Waited for here, since process 1 of a container may never do it: a dead Postgres that nobody waited for still holds its lock file.
wait "$server"
kill -s KILL "$orders"
wait
kill -s KILL -- "-$$"
