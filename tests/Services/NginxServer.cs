using System.Globalization;
using Farm.Services.Tls;

namespace Farm.Services;

/// <summary>nginx as Debian has it, in front of another server, with no setting that touches a header unless that is asked for.</summary>
/// <param name="upstream">What it passes requests to.</param>
/// <param name="tls">Its certificate, where TLS ends here; null for plain HTTP.</param>
/// <param name="isTelling">Whether it says for whom, by which scheme and to which host a request came, in place of what the request says itself.</param>
public sealed class NginxServer(Uri upstream, TlsIdentity? tls = null, bool isTelling = false) : RealServer("nginx", variable: null)
{
    private static readonly string? Program = ServiceAvailability.Find("nginx", "/usr/sbin");

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"{(tls is null ? "http" : "https")}://127.0.0.1:{Port}/");

    private protected override string? MissingProgram => Program is null ? "nginx" : null;

    private protected override Task PrepareAsync(string folder, CancellationToken token) => File.WriteAllTextAsync(
        Path.Combine(folder, "nginx.conf"),
        $$"""
        daemon off;
        {{(Environment.IsPrivilegedProcess ? "user root;" : "")}}
        pid nginx.pid;
        worker_processes 1;
        events { }
        http {
            access_log off;
            client_max_body_size 0;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            server {
                listen 127.0.0.1:{{Port.ToString(CultureInfo.InvariantCulture)}}{{(tls is null ? "" : " ssl")}};
                {{(tls is null ? "" : $"ssl_certificate {tls.CertificateFile}; ssl_certificate_key {tls.KeyFile};")}}
                location / {
                    proxy_pass {{upstream.GetLeftPart(UriPartial.Authority)}};
                    {{(isTelling ? "proxy_set_header X-Forwarded-For $remote_addr; proxy_set_header X-Forwarded-Proto $scheme; proxy_set_header X-Forwarded-Host $http_host;" : "")}}
                }
            }
        }
        """,
        token);

    private protected override ServerCommand Command(string folder) => new(Program ?? "nginx", "-p", folder, "-c", "nginx.conf", "-e", "stderr");

    /// <summary>One that speaks TLS answers plain HTTP too, with 400.</summary>
    private protected override Task<bool> AnswersAsync(CancellationToken token) =>
        LoopbackPort.AnswersAsync(Port, "GET / HTTP/1.0\r\n\r\n"u8.ToArray(), "HTTP/1.1"u8.ToArray(), token);
}
