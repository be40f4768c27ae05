import Domain
import Foundation
import Profiles
import Testing

/// What a transcript of one provider says of itself, so that the file is all there is to add: whose it
/// is, what was asked, and what its reply comes to.
///
/// `name: value` lines; those of the reading are indented. `RECORD_SNAPSHOTS=1` writes the reading.
struct TranscriptAccount {
  private var values: [String: String] = [:]
  private var reading: [String] = []

  init(lines: some Sequence<String>) {
    for line in lines {
      if line.hasPrefix("  ") {
        reading.append(String(line.dropFirst(2)))
      } else {
        let parts = line.split(separator: ":", maxSplits: 1).map {
          $0.trimmingCharacters(in: .whitespaces)
        }
        values[parts[0]] = parts.count > 1 ? parts[1] : ""
      }
    }
  }

  /// - Parameter name: The file, from the folder of the fixtures, without its ending.
  func recordedCase(named name: String) throws -> RecordedCase {
    let profile = try #require(
      values["profile"].flatMap(ProviderProfile.Name.init(rawValue:))?.profile
    )
    let parameters = values["params"].flatMap { JSONValue(parsing: $0)?.objectValue } ?? [:]
    return RecordedCase(
      name,
      profile,
      CompletionRequest(
        models: [try #require(values["model"])],
        endpoint: try #require(values["endpoint"].flatMap(Endpoint.init(rawValue:))),
        prompt: .text(try #require(values["prompt"])),
        parameters: SamplingParameters(parameters),
        isStreamed: values["stream"] == "true"
      )
    )
  }

  /// Compares what was read with the account, or writes it there.
  func expect(_ rendered: String, in name: String) throws {
    let lines = rendered.split(separator: "\n").map(String.init)
    guard ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" else {
      #expect(lines == reading, "differs from the reading in \(name)")
      return
    }
    let url = Transcript.url(of: name)
    let text = try String(contentsOf: url, encoding: .utf8)
    let end = try #require(text.firstRange(of: "\n\n")?.lowerBound)
    let head = text[..<end].split(separator: "\n").filter { !$0.hasPrefix("  ") }
    let account = head.map(String.init) + lines.map { "  " + $0 }
    try (account.joined(separator: "\n") + text[end...])
      .write(to: url, atomically: true, encoding: .utf8)
    Issue.record("recorded the reading in \(name)")
  }
}

extension RecordedCase {
  /// Those of `Fixtures/Providers`: one for each provider of a known dialect, in files of their own.
  static let accounted: [RecordedCase] = {
    let folder = Transcript.url(of: "Providers/_").deletingLastPathComponent()
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.sorted().compactMap { file in
      let name = "Providers/" + file.dropLast(4)
      return try? Transcript(name).account?.recordedCase(named: name)
    }
  }()
}
