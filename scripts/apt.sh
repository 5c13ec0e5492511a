# Sourced where a Debian package may have to be installed.

can_apt() { [[ $EUID == 0 ]] && command -v apt-get >/dev/null; }

# apt_install PACKAGE...: asks nothing, waits for whoever holds apt's locks, and starts none of the services that the packages bring.
apt_install() (
    export DEBIAN_FRONTEND=noninteractive

    # Debian asks this file whether a service may start; 101 says no. The tests start their own, on ports of their own.
    policy=/usr/sbin/policy-rc.d
    if ! [[ -e $policy ]]; then
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 755 "$policy"
        trap 'rm -f "$policy"' EXIT
    fi

    # DPkg::Lock::Timeout does not cover the lock on the package lists. Old lists are no reason to give up: the install says what it lacks.
    for attempt in {1..20}; do
        lists=$(apt-get update -q 2>&1) && break
        [[ $lists == *"Could not get lock"* ]] || break
        sleep 15
    done
    printf '%s\n' "$lists"
    apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 -o Dpkg::Options::=--force-confold "$@"
)
