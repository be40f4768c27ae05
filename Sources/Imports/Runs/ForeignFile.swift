package import Domain
import Foundation
import Suites

/// A file in which another tool keeps what its runs came to.
package enum ForeignFile {
  /// Bytes of a file at most: it is held in memory.
  private static let sizeLimit = 1 << 30

  /// The runs in a file; `nil` where it is none of another tool's that is known, but may be an export.
  ///
  /// Nothing in a file is run, and nothing that it names is fetched.
  /// - Throws: `CommandFailure` with the place in the file, and what to do.
  package static func runs(at path: String) throws(CommandFailure) -> [ForeignRun]? {
    // What is read once cannot be looked at first.
    if RegularFile.isGivenOpen(path) || path.lowercased().hasSuffix(".csv") { return nil }
    do throws(ForeignMistake) {
      guard let content = try content(of: path) else { return nil }
      return try runs(of: content)
    } catch {
      let place = error.place.map { ":\($0):" } ?? ":"
      throw CommandFailure(.missingInput, "\(path)\(place) \(error.words)")
    }
  }

  private static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRun] {
    let builders = try content.format.reader.runs(of: content)
    return builders.enumerated().map { position, builder in
      // Several runs of one file are told apart by their place in it.
      let name = "\(content.hash) \(position)"
      let hash =
        position == 0 ? content.hash : TextDigest.hexadecimal(of: Array(name.utf8))
      return builder.run(contentHash: hash, file: content.path, modified: content.modified)
    }
  }

  private static func content(of path: String) throws(ForeignMistake) -> ForeignContent? {
    let bytes: [UInt8]
    do throws(RegularFile.Refusal) {
      bytes = Array(try RegularFile.contents(of: path, limit: sizeLimit))
    } catch {
      throw ForeignMistake(words: "cannot be read: \(error.words). Name a file of results.")
    }
    guard bytes.count <= sizeLimit else {
      throw ForeignMistake(words: "is larger than 1 GB, which is more than can be read at once.")
    }
    let values =
      ZIPArchive.isBegun(by: bytes)
      ? try InspectReader.values(ofArchive: bytes) : try Self.values(bytes)
    guard let values, let first = values.first else { return nil }
    guard let format = ForeignFormat.allCases.first(where: { $0.reader.recognises(first.value) })
    else {
      if let words = hint(first.value) { throw ForeignMistake(words: words) }
      return nil
    }
    return ForeignContent(
      path: path,
      format: format,
      values: values,
      hash: TextDigest.hexadecimal(of: bytes),
      modified: modified(path)
    )
  }

  /// `nil` for an export of our own, which is read line by line.
  private static func values(_ bytes: [UInt8]) throws(ForeignMistake) -> [ForeignContent.Value]? {
    let file = JSONFile(bytes)
    var values: [ForeignContent.Value] = []
    do throws(JSONFile.Mistake) {
      while let (value, line) = try file.next() {
        if values.isEmpty, value["type"] == "run", value["run_id"] != nil { return nil }
        values.append(ForeignContent.Value(value: value, place: String(line)))
      }
    } catch {
      // What does not even begin as JSON may be anything.
      let isBegun = bytes.first { $0 > 0x20 }.map { [0x7B, 0x5B, 0xEF].contains($0) } ?? false
      guard isBegun else { return nil }
      throw ForeignMistake(place: "\(error.line):\(error.column)", words: error.words)
    }
    return values
  }

  /// What to name instead of a file that has figures of a whole run, and no request of it.
  private static func hint(_ value: JSONValue) -> String? {
    if value["lm_eval_version"] != nil || value["n-shot"] != nil {
      return "holds lm-eval's means only. Name the samples_*.jsonl beside it, which "
        + "'lm_eval --log_samples' writes."
    }
    if value["aiperf_version"] != nil || value["request_latency"]?["avg"] != nil {
      return "holds AIPerf's figures of a whole run only. Name the profile_export.jsonl beside it."
    }
    return nil
  }

  private static func modified(_ path: String) -> Int64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return (attributes?[.modificationDate] as? Date)?.millisecondsSince1970 ?? 0
  }
}

/// The tools whose files are read.
package enum ForeignFormat: CaseIterable, Sendable {
  case promptfoo
  case inspect
  case lmEval
  case guideLLM
  case aiPerf
  case vllm
  case k2VV

  var reader: any ForeignReader.Type {
    switch self {
    case .promptfoo: PromptfooReader.self
    case .inspect: InspectReader.self
    case .lmEval: LMEvalReader.self
    case .guideLLM: GuideLLMReader.self
    case .aiPerf: AIPerfReader.self
    case .vllm: VLLMReader.self
    case .k2VV: K2VVReader.self
    }
  }
}

/// Reads the files of one tool.
protocol ForeignReader {
  /// Whether a file that begins with that value is the tool's.
  static func recognises(_ first: JSONValue) -> Bool

  static func runs(of content: ForeignContent) throws(ForeignMistake) -> [ForeignRunBuilder]
}

/// What a file of another tool holds.
struct ForeignContent {
  let path: String
  let format: ForeignFormat
  let values: [Value]

  /// SHA-256 in hexadecimal digits.
  let hash: String

  /// Milliseconds since 1970, when the file was written last.
  let modified: Int64

  struct Value {
    let value: JSONValue

    /// The line on which it begins, or its file in an archive.
    let place: String
  }

  /// The one value of another file in the same folder; `nil` where none can be read.
  func neighbour(_ name: String) -> JSONValue? {
    let url = URL(filePath: path).deletingLastPathComponent().appending(path: name)
    guard let file = try? JSONFile(path: url.path) else { return nil }
    return (try? file.next())?.value
  }
}
