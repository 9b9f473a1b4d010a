# Finds, starts and stops what the tests need; sourced by tests/run, which sets $run.
# shellcheck shell=bash disable=SC2154

# What marks every process of this run, so that none is left behind and no other is touched.
export TRIALOGUE_TEST_RUN=$run

# Runs a command so that a signal to this script is answered at once.
in_background() {
    "$@" &
    wait $!
}

free_port() {
    "$PYTHON" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Waits up to 20 s for a command to succeed.
await() {
    local what=$1 tries=200
    shift
    until "$@" >/dev/null 2>&1; do
        if ((--tries == 0)); then
            echo "tests/run: $what did not start" >&2
            return 1
        fi
        sleep 0.1
    done
}

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

# Server processes refuse to be root: they run as an ordinary user.
as_user() {
    if ((EUID == 0)); then runuser -u nobody -- "$@"; else "$@"; fi
}

postgres_folder() {
    local folder
    for folder in $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(pg_config --bindir 2>/dev/null)"; do
        if [[ -x $folder/initdb && -x $folder/pg_ctl ]]; then
            echo "$folder"
            return
        fi
    done
}

dovecot_folder() {
    local folder
    for folder in /usr/lib/dovecot /usr/libexec/dovecot; do
        if [[ -x $folder/imap && -x $folder/lmtp ]]; then echo "$folder"; fi
    done
}

# Prints the Debian packages of what is missing.
missing_packages() {
    [[ -n $(postgres_folder) ]] || echo postgresql postgresql-contrib
    { [[ -x /usr/sbin/dovecot ]] || type -P dovecot; } >/dev/null &&
        [[ -n $(dovecot_folder) ]] || echo dovecot-core dovecot-imapd dovecot-lmtpd
    [[ -n $(type -P chromium chromium-browser google-chrome) ]] || echo chromium
    type -P chromedriver >/dev/null || echo chromium-driver
    type -P gcc >/dev/null || echo gcc libc6-dev
    type -P pkg-config >/dev/null || echo pkg-config
    pkg-config --exists libical 2>/dev/null || echo libical-dev
    type -P python3 >/dev/null || echo python3
    [[ -z ${long-} ]] || python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    type -P openssl >/dev/null || echo openssl
    type -P node >/dev/null || echo nodejs
    type -P npm >/dev/null || echo npm
    if type -P dpkg-query >/dev/null && ! dpkg-query -W fonts-noto-core >/dev/null 2>&1; then
        echo fonts-noto-core
    fi
}

# Installs packages without letting them start services of their own.
install_packages() {
    local hold=/usr/sbin/policy-rc.d
    if [[ ! -e $hold ]]; then
        printf '#!/bin/sh\nexit 101\n' >$hold
        chmod 755 $hold
        held=$hold
    fi
    export DEBIAN_FRONTEND=noninteractive
    in_background apt-get -qq update && in_background apt-get -qq install -y --no-install-recommends "$@"
    local status=$?
    [[ -n ${held-} ]] && rm -f "$held"
    held=''
    return $status
}

# aiosmtpd: one that is there, else in this run's folder.
find_python() {
    PYTHON=
    local candidate
    for candidate in python3 /usr/bin/python3; do
        if "$candidate" -c 'import aiosmtpd' 2>/dev/null; then
            PYTHON=$(type -P $candidate)
            return
        fi
    done
    PYTHON=$(type -P python3) || return
    export PYTHONPATH=$run/python
    "$PYTHON" -m pip --quiet --no-cache-dir install --target "$PYTHONPATH" 'aiosmtpd==1.4.6' 2>"$run/pip.log" && return
    if ((EUID == 0)) && type -P apt-get >/dev/null && install_packages python3-aiosmtpd >"$run/apt.log" 2>&1; then
        PYTHON=/usr/bin/python3
        return
    fi
    cat "$run/pip.log" >&2
    echo "tests/run: aiosmtpd is missing: python3 -m pip install aiosmtpd, or apt-get install python3-aiosmtpd" >&2
    return 1
}

# A real OpenID Connect provider, and axe-core, which judges pages; in this run's folder.
find_provider() {
    mkdir "$run/node"
    in_background npm install --silent --no-audit --no-fund --cache "$run/npm" --prefix "$run/node" oidc-provider@8.8.1 axe-core@4.14.1 >"$run/npm.log" 2>&1 && return
    cat "$run/npm.log" >&2
    echo "tests/run: oidc-provider or axe-core is missing: npm could not install it" >&2
    return 1
}

find_tools() {
    type -P cargo >/dev/null || { echo "tests/run: cargo is missing" >&2; return 1; }
    local missing
    read -ra missing < <(missing_packages | tr '\n' ' ')
    if ((${#missing[@]})) && ((EUID == 0)) && type -P apt-get >/dev/null; then
        echo "== installing ${missing[*]}"
        install_packages "${missing[@]}" >"$run/apt.log" 2>&1 || cat "$run/apt.log" >&2
        read -ra missing < <(missing_packages | tr '\n' ' ')
    fi
    if ((${#missing[@]})); then
        echo "tests/run: missing: apt-get install ${missing[*]}" >&2
        return 1
    fi
    find_python && find_provider
}

start_services() {
    start_postgres && start_mailboxes && start_smtp && start_provider && start_browser
}

start_postgres() {
    local bin
    bin=$(postgres_folder)
    postgres_port=$(free_port)
    mkdir "$run/postgres"
    ((EUID)) || chown nobody "$run/postgres"
    # Durability is not wanted of a database that lives for minutes.
    (cd "$run/postgres" && as_user "$bin/initdb" -D data -U trialogue --auth=trust --no-sync -E UTF8 --locale=C.UTF-8 &&
        as_user "$bin/pg_ctl" -D data -w -l log \
            -o "-p $postgres_port -k $run/postgres -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=300" \
            start) >"$run/postgres.log" 2>&1 ||
        { cat "$run/postgres.log" "$run/postgres/log" >&2; return 1; }
    postgres_pid=$(head -1 "$run/postgres/data/postmaster.pid")
}

start_mailboxes() {
    local user group
    if ((EUID)); then user=$(id -un); else user=nobody; fi
    group=$(id -gn "$user")
    imap_port=$(free_port) lmtp_port=$(free_port)
    mkdir "$run/mail"
    chown "$user" "$run/mail"
    sed -e "s|@FOLDER@|$run/mail|g; s|@USER@|$user|g; s|@GROUP@|$group|g" \
        -e "s|@UID@|$(id -u "$user")|g; s|@GID@|$(id -g "$user")|g" \
        -e "s|@IMAP@|$imap_port|g; s|@LMTP@|$lmtp_port|g" tests/services/dovecot.conf >"$run/dovecot.conf"
    (cd "$run/mail" && as_user "$(PATH=$PATH:/usr/sbin type -P dovecot)" -c "$run/dovecot.conf")
    # Its number first, so that it is ended whatever comes: it may answer before it has written that.
    await "dovecot" test -s "$run/mail/run/master.pid" && dovecot_pid=$(cat "$run/mail/run/master.pid") &&
        await "dovecot (IMAP)" answers "$imap_port" && await "dovecot (LMTP)" answers "$lmtp_port" ||
        { cat "$run/mail/log" >&2; return 1; }
}

start_smtp() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost \
        -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -addext basicConstraints=CA:FALSE \
        -keyout "$run/smtp.key" -out "$run/smtp.pem" 2>/dev/null || return
    "$PYTHON" tests/services/smtp.py "$lmtp_port" "$run/smtp.port" 2>"$run/smtp.log" &
    smtp_pid=$!
    "$PYTHON" tests/services/smtp.py "$lmtp_port" "$run/smtp-tls.port" "$run/smtp.pem" "$run/smtp.key" 2>"$run/smtp-tls.log" &
    smtp_tls_pid=$!
    await "the SMTP server" test -e "$run/smtp.port" -a -e "$run/smtp-tls.port" ||
        { cat "$run"/smtp*.log >&2; return 1; }
}

start_provider() {
    node tests/services/oidc.mjs "$run/node" "$run/oidc" "$run/smtp.pem" "$run/smtp.key" >"$run/oidc.log" 2>&1 &
    provider_pid=$!
    await "the OpenID Connect provider" test -e "$run/oidc" -a -e "$run/oidc-tls" ||
        { cat "$run/oidc.log" >&2; return 1; }
}

start_browser() {
    webdriver_port=$(free_port)
    mkdir "$run/browser"
    HOME=$run/browser XDG_CONFIG_HOME=$run/browser XDG_CACHE_HOME=$run/browser TMPDIR=$run/browser \
        chromedriver --port="$webdriver_port" >"$run/chromedriver.log" 2>&1 &
    chromedriver_pid=$!
    await "ChromeDriver" answers "$webdriver_port" || { cat "$run/chromedriver.log" >&2; return 1; }
}

export_environment() {
    export TRIALOGUE_TEST_POSTGRES=postgres://trialogue@127.0.0.1:$postgres_port/postgres
    export TRIALOGUE_TEST_SMTP=127.0.0.1:$(cat "$run/smtp.port")
    export TRIALOGUE_TEST_SMTP_TLS=localhost:$(cat "$run/smtp-tls.port")
    export TRIALOGUE_TEST_SMTP_CA=$run/smtp.pem
    export TRIALOGUE_TEST_IMAP=127.0.0.1:$imap_port
    export TRIALOGUE_TEST_OIDC=$(cat "$run/oidc")
    export TRIALOGUE_TEST_OIDC_TLS=$(cat "$run/oidc-tls")
    export TRIALOGUE_TEST_AXE=$run/node/node_modules/axe-core/axe.min.js
    export TRIALOGUE_TEST_WEBDRIVER=http://127.0.0.1:$webdriver_port
    export TRIALOGUE_TEST_OBJECTS=${TRIALOGUE_TEST_OBJECTS:-$run/objects}
    mkdir -p "$TRIALOGUE_TEST_OBJECTS" "$run/tmp" docs
    # What tests leave in the temporary folder goes with this run.
    export TMPDIR=$run/tmp
    if [[ -n $long ]]; then export TRIALOGUE_TEST_LONG=1; fi
    if [[ -n $screens ]]; then
        export TRIALOGUE_TEST_SCREENS=$PWD/docs/screens
        mkdir -p "$TRIALOGUE_TEST_SCREENS"
    fi
}

# The processes that carry this run's mark, this shell and its own children apart.
leftover() {
    local environ pid
    for environ in /proc/[0-9]*/environ; do
        pid=${environ#/proc/}
        pid=${pid%/environ}
        if grep -qzxF "TRIALOGUE_TEST_RUN=$run" "$environ" 2>/dev/null && [[ $pid != "$BASHPID" ]]; then
            # A process that ended since is none.
            [[ -e /proc/$pid/stat ]] && echo "$pid"
        fi
    done 2>/dev/null
}

clean_up() {
    local pid tries
    trap '' INT TERM HUP
    [[ -n ${held-} ]] && rm -f "$held"
    # The server takes QUIT as: stop at once, the data are not needed.
    [[ -n ${postgres_pid-} ]] && kill -QUIT "$postgres_pid" 2>/dev/null
    for pid in ${chromedriver_pid-} ${smtp_pid-} ${smtp_tls_pid-} ${provider_pid-} ${dovecot_pid-}; do
        kill "$pid" 2>/dev/null
    done
    for ((tries = 0; tries < 50; tries++)); do
        # Dovecot drops the mark from its environment, but it is known by its number.
        [[ -z $(leftover) ]] && ! kill -0 ${dovecot_pid:-} 2>/dev/null && break
        # After two seconds, whatever is still there has to go: browsers of failed tests, above all.
        ((tries == 20)) && leftover | xargs -r kill 2>/dev/null
        ((tries == 40)) && leftover | xargs -r kill -KILL 2>/dev/null
        sleep 0.1
    done
    rm -rf "$run"
}
