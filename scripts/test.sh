#!/usr/bin/env bash
# ./farm test [--only NAME]... [arguments of dotnet test]: every test, or those of the projects whose name contains NAME.
# FARM_TEST_RABBITMQ, FARM_TEST_POSTGRES, FARM_TEST_REDIS and FARM_TEST_S3 name servers to use in place of our own; FARM_TEST_CONTAINERS=1 runs ours in containers.
set -euo pipefail

root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
source "$root/scripts/setup.sh"
source "$root/scripts/apt.sh"

rabbitmq() { ls -d /usr/lib/rabbitmq/lib/rabbitmq_server-*; }
redis() { redis-server --version; }
postgres() { "$(ls /usr/lib/postgresql/*/bin/postgres 2>/dev/null | sort -V | tail -n 1 | grep . || command -v postgres)" --version; }
nginx() { PATH=$PATH:/usr/sbin command nginx -v 2>&1; }
s3rver() { grep '"version"' "$root/tests/Services/s3rver/node_modules/@20minutes/s3rver/package.json"; }

# version COMMAND...: the first version number in what it prints; fails when there is none.
version() { "$@" 2>/dev/null | grep -oE '[0-9]+(\.[0-9]+)+' | head -n 1; }

# is_elsewhere VARIABLE: whether a server of that kind need not be installed.
is_elsewhere() { [[ ${!1-} || ${FARM_TEST_CONTAINERS-} == 1 ]]; }

install_services() {
    local missing=()
    is_elsewhere FARM_TEST_RABBITMQ || version rabbitmq >/dev/null || missing+=(rabbitmq-server)
    is_elsewhere FARM_TEST_REDIS || version redis >/dev/null || missing+=(redis-server)
    is_elsewhere FARM_TEST_POSTGRES || version postgres >/dev/null || missing+=(postgresql)
    version nginx >/dev/null || missing+=(nginx)
    is_elsewhere FARM_TEST_S3 || install_npm "$root/tests/Services/s3rver" npm-s3rver
    install_npm "$root/tests/OpenApi" npm-openapi
    install_npm "$root/tests/Webhooks" npm-webhooks
    install_npm "$root/tests/OpenAiClients" npm-openai-clients
    ((${#missing[@]})) || return 0
    if can_apt; then
        say "installing ${missing[*]} by apt-get"
        (logged apt apt_install "${missing[@]}") || say "going on without: the tests that need ${missing[*]} are skipped"
    else
        say "the tests that need ${missing[*]} are skipped. To have them: sudo apt-get install ${missing[*]}"
    fi
}

print_services() {
    local found
    printf 'Services:'
    while read -r name variable command; do
        if [[ $variable != - && ${!variable-} ]]; then found="as $variable says"
        elif [[ $variable != - ]] && is_elsewhere "$variable"; then found="in a container"
        else found=$(version "$command" || echo missing)
        fi
        printf '  %s %s' "$name" "$found"
    done <<END
RabbitMQ FARM_TEST_RABBITMQ rabbitmq
Postgres FARM_TEST_POSTGRES postgres
Redis FARM_TEST_REDIS redis
S3 FARM_TEST_S3 s3rver
nginx - nginx
END
    printf '\n'
}

projects=()
only=()
while [[ ${1-} == --only ]]; do
    only+=("${2:?--only needs a part of a project name}")
    shift 2
done
# The names that Directory.Build.props knows as tests.
for project in "$root"/tests/*Tests/*.csproj "$root"/tests/Integration/*.csproj; do
    [[ -f $project ]] || continue
    name=$(basename "$project" .csproj)
    for part in "${only[@]:-$name}"; do
        [[ $name != *"$part"* ]] || { projects+=("$project"); break; }
    done
done
((${#projects[@]})) || fail "no test project is named like ${only[*]}"

lock
require_dotnet
ensure_node || fail "Node.js and npm are missing, which run the tests and some of their servers. Install Node.js 20 or later, on Debian and Ubuntu: sudo apt-get install nodejs npm"
install_npm "$root" npm
install_services
say "building"
if ((${#only[@]})); then
    # The command line too: with it comes the picture classifier, without which a farm under test holds every picture.
    cli_is_current || build_with_cli src/Cli/Cli.csproj
    build "${projects[@]#"$root"/}"
else
    build_with_cli Farm.slnx
fi
unlock
say "ready in $SECONDS s"

print_services
exec node "$root/scripts/run-tests.mjs" "$state/tests" "${projects[@]}" -- "$@"
