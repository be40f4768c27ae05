import Foundation
import Testing

/// Chromium without a window, to open a page and see what it says and asks for.
struct HeadlessBrowser {
  /// What opening a page led to.
  struct Visit {
    /// Errors, warnings and whatever else was written to the console, with its source.
    var console: [String]

    /// Addresses beyond the page's own file that it asked for, whether or not they answered.
    var requests: [String]

    /// The page as it stood in the end.
    var document: String
  }

  /// `nil` where none is installed.
  static let path = ["chromium", "chromium-browser", "google-chrome"].lazy
    .flatMap { name in
      (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
        "\($0)/\(name)"
      }
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  static let remedy: Comment = "Chromium is not installed (apt install chromium)"

  /// - Parameter folder: A place for the browser's own files, which the caller removes.
  static func visit(_ page: URL, in folder: URL) async throws -> Visit {
    let log = folder.appending(path: "requests.json")
    let words = folder.appending(path: "words.txt")
    let dump = folder.appending(path: "dump.html")
    for file in [words, dump] { try Data().write(to: file) }
    let browser = Process()
    browser.executableURL = URL(filePath: try #require(path))
    browser.arguments = [
      // A container's root has no sandbox of its own; the pages are ours.
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
      "--disable-background-networking", "--disable-component-update", "--no-first-run",
      "--user-data-dir=\(folder.appending(path: "profile").path)", "--enable-logging=stderr",
      "--log-net-log=\(log.path)", "--dump-dom", page.absoluteString,
    ]
    browser.standardOutput = try FileHandle(forWritingTo: dump)
    browser.standardError = try FileHandle(forWritingTo: words)
    // Waiting for its end must not hold a thread that the other tests run on.
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      browser.terminationHandler = { _ in ended.resume() }
      do { try browser.run() } catch { ended.resume(throwing: error) }
    }
    try #require(browser.terminationStatus == 0)
    return Visit(
      console: try String(contentsOf: words, encoding: .utf8).split(separator: "\n")
        .filter { $0.contains(":CONSOLE") }.map(String.init),
      requests: try requests(in: Data(contentsOf: log), of: page),
      document: try String(contentsOf: dump, encoding: .utf8)
    )
  }

  /// The browser asks for updates of itself; what a page asks for has the page's site as its key.
  private static func requests(in log: Data, of page: URL) throws -> [String] {
    struct Log: Decodable {
      var events: [Event]
    }
    struct Event: Decodable {
      var params: Parameters?
    }
    struct Parameters: Decodable {
      var url: String?
      var network_isolation_key: String?
    }
    let own = page.absoluteString
    return try JSONDecoder().decode(Log.self, from: log).events.compactMap { event in
      guard event.params?.network_isolation_key?.hasPrefix("file://") == true,
        let address = event.params?.url, address != own, !address.hasPrefix("data:")
      else { return nil }
      return address
    }
  }
}
