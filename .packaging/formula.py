"""The Homebrew formula, which builds from source."""

TEMPLATE = '''\
class Assay < Formula
  desc "Benchmark and evaluate language models behind HTTP completion APIs"
  homepage "{homepage}"
  url "{url}"
  version "{version}"
  sha256 "{sha256}"

  depends_on xcode: ["26.0", :build] if OS.mac?
  depends_on "gnuplot"
  uses_from_macos "python" => :build
  uses_from_macos "swift" => :build, since: :tahoe
  uses_from_macos "curl"
  uses_from_macos "sqlite"

  def install
    # Homebrew builds in a sandbox of its own, within which SwiftPM's cannot be set up.
    system "make", "install", "DEPS=", "SWIFT_FLAGS=--disable-sandbox", "PREFIX=#{{prefix}}",
           "ASSAY_COMMIT={commit}", "ASSAY_COMMIT_DATE={date}"
  end

  test do
    assert_match "assay #{{version}}", shell_output("#{{bin}}/assay --version")
    system bin/"assay", "init"
    system bin/"assay", "run", "suite.yaml", "--quiet"
    assert_path_exists testpath/".assay/runs.sqlite"
  end
end
'''


def formula(version, commit, date, homepage, url, sha256):
    return TEMPLATE.format(
        version=version, commit=commit, date=date, homepage=homepage, url=url, sha256=sha256
    )
