# Sourced by ./farm and scripts/test.sh with $root set: tools, npm packages, build.

state=$root/.farm
cli=$root/src/Cli/bin/Release/net10.0/Farm.Cli.dll
bench=$root/tests/Benchmarks/bin/Release/net10.0/Farm.Benchmarks.dll
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# Where the models lie: whoever reads it stands in another folder by then.
if [[ ${FARM_MODELS-} ]]; then FARM_MODELS=$(realpath -m -- "$FARM_MODELS"); else unset FARM_MODELS; fi

say() { printf 'farm: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }

# logged NAME COMMAND...: runs it with its output in .farm/logs/NAME.log; when it fails, shows what matters of that and leaves.
logged() {
    local log=$state/logs/$1.log
    mkdir -p "$state/logs"
    # 9 is the build lock: a compiler server left running must not inherit it.
    "${@:2}" >"$log" 2>&1 </dev/null 9>&- && return
    { grep -E '(error|ERR!)' "$log" | sort -u | head -n 20 | grep . || tail -n 40 "$log"; } >&2
    fail "failed: ${*:2}. All of its output is in $log"
}

has_node() { command -v node >/dev/null && command -v npm >/dev/null; }

# Installs Node.js and npm where they are missing and may be installed; says by its status whether they are there.
ensure_node() {
    has_node && return
    source "$root/scripts/apt.sh"
    can_apt || return
    say "installing Node.js and npm by apt-get"
    (logged apt apt_install nodejs npm) && has_node
}

require_dotnet() {
    # Asked inside the tree, so that global.json decides which SDK will do.
    command -v dotnet >/dev/null && (cd "$root" && dotnet --version >/dev/null 2>&1) ||
        fail "the .NET 10 SDK is missing. Install it from https://dotnet.microsoft.com/download/dotnet/10.0" \
             "(Ubuntu 24.04 and later: apt-get install dotnet-sdk-10.0)"
}

# A node_modules that is a link belongs to somebody else and stays as it is.
npm_is_current() {
    local installed=$1/node_modules/.package-lock.json
    [[ -L $1/node_modules || (-f $installed && ! $1/package-lock.json -nt $installed) ]]
}

# The picture classifier's weights come by npm; all else does without Node.js.
install_weights() {
    ensure_node && (install_npm "$root" npm) ||
        say "going on without what Node.js and npm bring, the picture classifier's weights (on Debian and Ubuntu: sudo apt-get install nodejs npm)"
}

# install_npm FOLDER LOG
install_npm() {
    npm_is_current "$1" && return
    say "installing npm packages of ${1/#$root/.}"
    logged "$2" npm ci --prefix "$1" --ignore-scripts --no-audit --no-fund
    touch "$1/node_modules/.package-lock.json"
}

# Changes with every file that the command line is built from, also when one is removed or an older one comes back; with the device, and with the packages of Node.js.
fingerprint() {
    {
        printf 'device %s, packages %s\n' "${FarmDevice-cpu}" "$(npm_is_current "$root" && echo there)"
        find_sources
    } | LC_ALL=C sort | cksum
}

find_sources() {
    find "$root/src" "$root"/{Directory.*,global.json,.editorconfig,BannedSymbols.txt,package-lock.json} \
        \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -printf '%p %T@ %s\n'
}

# Packages that were missing and can be had by now are a reason to build: the picture classifier is made of them.
cli_is_current() {
    { npm_is_current "$root" || ! has_node; } && [[ -f $cli && -f $state/built ]] && [[ $(<"$state/built") == "$(fingerprint)" ]]
}

# Two ./farm at once must not build into the same folders.
lock() {
    mkdir -p "$state"
    exec 9>"$state/build.lock"
    flock -n 9 && return
    say "waiting for another ./farm that builds"
    flock 9
}

unlock() { exec 9>&-; }

# build PROJECT|SOLUTION...
build() {
    local target
    for target in "$@"; do
        logged build dotnet build "$root/$target" -c Release -nologo -v:quiet -nodeReuse:false
    done
}

# The picture classifier, made of the weights in its npm package. Without it pictures are held, none is passed, so this is told and does not stop anything.
make_classifier() {
    FARM_ROOT=$root dotnet "$cli" moderate convert >/dev/null || say "there is no picture classifier, so every picture will be held for review (docs/moderation.md)"
}

# build_with_cli PROJECT|SOLUTION: one that holds the command line. Taken before, the fingerprint tells of what changes during the build.
build_with_cli() {
    local before
    before=$(fingerprint)
    build "$1"
    make_classifier
    printf '%s\n' "$before" >"$state/built"
}

ensure_cli() {
    cli_is_current && return
    lock
    if ! cli_is_current; then
        require_dotnet
        install_weights
        say "building (the first time takes a minute or two)"
        build_with_cli src/Cli/Cli.csproj
        say "built in $SECONDS s"
    fi
    unlock
}

# Figures are asked for seldom: the build itself finds out what has changed.
ensure_bench() {
    lock
    require_dotnet
    install_weights
    say "building the benchmarks"
    logged build dotnet build "$root/tests/Benchmarks/Benchmarks.csproj" -c Release -nologo -v:quiet -nodeReuse:false
    unlock
}
