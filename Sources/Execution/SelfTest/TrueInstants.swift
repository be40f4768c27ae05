import Domain
import Foundation

/// When a server did what, by its own log: one line of `assay serve --trace`.
struct TrueInstants: Decodable, Sendable {
  var id: String

  /// Nanoseconds of the clock that the client reads, one for each event of the stream, in order; the
  /// usage and `[DONE]` come last.
  var writes: [Int64]

  /// By the id of the response.
  ///
  /// - Throws: `CommandFailure` where the log is not as expected, because figures held against half
  ///   a log would mean nothing.
  static func read(from file: URL) throws -> [String: TrueInstants] {
    let text = try String(contentsOf: file, encoding: .utf8)
    let decoder = JSONDecoder()
    var instants: [String: TrueInstants] = [:]
    for line in text.split(separator: "\n") {
      guard let entry = try? decoder.decode(TrueInstants.self, from: Data(line.utf8)) else {
        throw CommandFailure(.failure, "the provider's log has a line that cannot be read: \(line)")
      }
      instants[entry.id] = entry
    }
    return instants
  }
}
