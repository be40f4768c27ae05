import Domain
import Foundation

/// Where the pages stand: at the server's addresses, or in the files of a bundle.
struct Links: Sendable {
  /// `nil` where pages are served.
  private let bundle: Bundled?

  /// What a bundle has of the pages that might be linked.
  struct Bundled: Sendable {
    var runs: Set<Int64> = []

    /// Suites whose track is in it.
    var suites: Set<String> = []

    /// Cases that have a page, by run.
    var cases: [Int64: Set<String>] = [:]

    /// Requests that have a page, by run.
    var requests: [Int64: Set<Int>] = [:]

    /// Runs whose arms are compared in it.
    var compared: Set<Int64> = []
  }

  static let served = Links(bundle: nil)

  init(bundle: Bundled?) {
    self.bundle = bundle
  }

  var isBundle: Bool { bundle != nil }

  func asset(_ name: String) -> String { isBundle ? name : "/" + name }

  /// `nil` where a bundle has no such part.
  func address(of section: Page.Section) -> String? {
    switch section {
    case .runs: isBundle ? "index.html" : "/"
    case .compare: isBundle ? nil : "/compare"
    case .track: isBundle ? nil : "/track"
    }
  }

  func run(_ run: Int64) -> String? {
    guard let bundle else { return "/run/\(run)" }
    return bundle.runs.contains(run) ? "run-\(run).html" : nil
  }

  /// - Parameter query: What the piece is of, with its `?`; empty for the first piece of all.
  func answers(of run: Int64, _ query: String = "", piece: Int = 0) -> String {
    guard isBundle else { return "/run/\(run)/answers\(query)" }
    return piece == 0 ? "run-\(run)-answers.html" : "run-\(run)-answers-\(piece + 1).html"
  }

  /// `nil` where a bundle has no page of the case.
  func sample(_ id: String, of run: Int64) -> String? {
    guard let bundle else { return "/run/\(run)/case/\(Self.encoded(id))" }
    guard bundle.cases[run]?.contains(id) ?? false else { return nil }
    return "run-\(run)-case-\(Self.fileName(id)).html"
  }

  /// `nil` where a bundle has no page of the request.
  func request(_ request: Int, of run: Int64) -> String? {
    guard let bundle else { return "/run/\(run)/request/\(request)" }
    guard bundle.requests[run]?.contains(request) ?? false else { return nil }
    return "run-\(run)-request-\(request).html"
  }

  func label(_ request: Int, attempt: Int, of run: Int64) -> String? {
    isBundle ? nil : "/run/\(run)/request/\(request).\(attempt)/label"
  }

  func figure(_ name: String, of document: String) -> String {
    isBundle
      ? "figures/\(document)-\(name).svg" : "/figure/\(document)/\(Self.encoded(name)).svg"
  }

  /// The arms of a run, or two runs, against each other.
  func comparison(_ first: Int64, _ second: Int64? = nil) -> String? {
    guard let bundle else { return "/compare?a=\(first)" + (second.map { "&b=\($0)" } ?? "") }
    return second == nil && bundle.compared.contains(first) ? "run-\(first)-compare.html" : nil
  }

  func track(_ suite: String) -> String? {
    guard let bundle else { return "/track?suite=\(Self.encoded(suite))" }
    return bundle.suites.contains(suite) ? "track-\(Self.fileName(suite)).html" : nil
  }

  /// For a part of a path, or a value of a query.
  static func encoded(_ text: String) -> String {
    let plain = CharacterSet(
      charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_~"
    )
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }

  /// Different for different texts, and safe on every disk: its letters, and a hash (FNV-1a).
  static func fileName(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    let letters = text.unicodeScalars.prefix(40).map { scalar -> Character in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(Character(scalar)))
        ? Character(scalar) : "-"
    }
    return String(letters) + "-" + String(hash, radix: 16)
  }
}
