package import Domain

/// A run of another tool, as far as its file tells of it.
package struct ForeignRun: Sendable {
  package var manifest: RunManifest
  package var attempts: [AttemptRecord]
  package var endedAtMilliseconds: Int64?

  /// The tool that made it, with its version where that is told: `promptfoo 0.118.17`.
  package var tool: String

  /// What its file does not tell, or tells and is not taken over, a sentence each.
  package var notes: [String]
}

/// What keeps a file from being read as a run, before the file's name is put to it.
struct ForeignMistake: Error {
  /// `12:5`, `results.results[3]`, or a file in an archive; `nil` where it is the whole file.
  var place: String?
  var words: String

  static func missing(_ key: String, at place: String) -> Self {
    Self(place: place, words: "'\(key)' is missing, or is not what \(Self.there)")
  }

  private static let there = "the tool writes there. Was the file cut off or changed?"
}

extension ForeignRun {
  /// The cases of runs, each id once, as lines of a case file that a suite can name.
  ///
  /// A suite that names it has the run's cases, and so can score its answers anew.
  package static func caseLines(of runs: [ForeignRun]) -> [String] {
    var known: Set<String> = []
    return runs.flatMap(\.manifest.samples).filter { known.insert($0.id).inserted }.map { sample in
      var columns = sample.variables.dictionary
      columns["id"] = .string(sample.id)
      if !sample.expected.isEmpty {
        columns["expected"] = .array(sample.expected.map(JSONValue.string))
      }
      return JSONValue.object(columns).exactText
    }
  }
}
