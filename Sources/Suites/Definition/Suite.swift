import Crypto
package import Domain
import Foundation

/// A suite file, read and checked: what is compared, asked, scored and decided.
///
/// Values only; whatever an error may have to point at later keeps its place in the file.
package struct Suite: Sendable {
  package var name: String
  package var description: String?

  /// The path as the user gave it, the file's text, and its SHA-256 in lower-case hexadecimal.
  ///
  /// Of a suite that extends another, the text is that of both, merged.
  package var path: String
  package var text: String
  package var hash: String

  /// The suite without its texts, where the store may not hold them; `nil` where it may.
  package var skeleton: String?

  /// What a stored text extends that was stored without its base: it is read as it is on disk now.
  package var baseOnDisk: String?

  /// What is wrong with a stored text and was passed over; empty of a suite that is run.
  package var faults: [SuiteFault] = []

  /// Every other file that was read for it, in the order of reading.
  package var files: [SourceFile]

  /// The `--set` arguments that changed it.
  package var overrides: [String]

  package var models: [Model]
  package var prompts: [SuitePrompt]

  /// The cases, sampled and in the order of their sources, with unique ids.
  package var samples: [Sample]

  /// How those of the cases are held that are conversations.
  package var conversations = ConversationTerms()

  /// Variables of every case that does not set them itself.
  package var variables: [String: JSONValue]

  /// Parameters of every request; a model's own are laid over them.
  package var parameters: [Parameter]
  package var sweep: Sweep?
  package var repeats: Repeats
  package var scores: [SuiteScore]

  package var load: [LoadStage]
  package var objectives: Objectives?

  /// How late the harness may be; `nil` for what is small beside the figures.
  package var allowedDelay: Duration?

  /// Per model.
  package var warmUp: Int
  package var timeout: Timeouts

  /// Bytes of body after which an answer is cut; `nil` for the transport's own limit.
  package var answerLimit: Int?
  package var retry: Retry
  package var connections: Connections

  /// Whether kept connections are opened before the first request.
  package var warmsConnections: Bool
  package var cache: Cache
  package var isCold: Bool

  /// Whether the store may hold prompts and answers, or only their hashes.
  package var storesText: Bool
  package var budget: Budget?

  package var compare: Comparison?
  package var verify: Verification?
  package var gates: [Gate]
  package var tune: Tuning?
  package var notify: [Notification] = []
  package var scrape: [Scrape] = []
  package var report: ReportSettings?

  /// The texts of the suite and of its prompt files, for errors that the plan finds.
  var sources: [SourceText]

  /// What is no mistake and worth knowing, each in a sentence.
  var notes: [String] = []

  /// How many cases came from each entry of `cases` that names a file, and from those in between that
  /// name none, in the order of the cases.
  var caseCounts: [Int] = []

  /// Where the cases were written; none of a recorded load or of cases that are only counted.
  var casePlaces = CasePlaces()

  /// The recorded load that is replayed: its rows are the cases; `nil` without one.
  var trace: Trace?

  /// What of it is sent, where the command line leaves the rest out.
  package internal(set) var narrowing: RunNarrowing?
}

extension Suite {
  /// A file that the suite names.
  package struct SourceFile: Hashable, Sendable, Codable {
    package var path: String

    /// SHA-256, lower-case hexadecimal.
    package var hash: String
    package var byteCount: Int64

    package init(path: String, hash: String, byteCount: Int64) {
      self.path = path
      self.hash = hash
      self.byteCount = byteCount
    }
  }

  /// One sampling parameter as a suite wrote it.
  package struct Parameter: Hashable, Sendable {
    /// Its name on the wire.
    package var name: String
    package var value: JSONValue
    package var position: SourcePosition

    package init(name: String, value: JSONValue, position: SourcePosition) {
      self.name = name
      self.value = value
      self.position = position
    }
  }

  /// What becomes of a parameter that a model refuses when it is asked.
  package enum Unsupported: String, Hashable, Sendable, Codable, CaseIterable {
    /// It is left out of the arm's requests from then on, which the report says.
    case drop
    case fail
  }

  package enum Connections: String, Hashable, Sendable, Codable {
    case reuse
    case fresh
  }

  package enum Cache: String, Hashable, Sendable, Codable {
    case none
    /// A stored answer may serve a score, never a latency.
    case quality
    /// No prompt begins as another, so that the provider's cache cannot serve it.
    case cold
    /// Each prompt is sent until the provider has it in its cache, and only then measured.
    case warm
    /// Whatever the provider's cache does.
    case asIs = "as-is"
  }

  package struct Budget: Hashable, Sendable {
    package var dollars: Double?
    package var requests: Int?
    package var position: SourcePosition
  }
}

extension Suite {
  /// SHA-256 over the suite and every file that it names, lower-case hexadecimal.
  package var contentHash: String {
    var hasher = SHA256()
    for hash in [hash] + files.map(\.hash) { hasher.update(data: Data(hash.utf8)) }
    return hasher.finalize().hexadecimal
  }

  /// Whether any case is a conversation.
  package var holdsConversations: Bool { samples.contains { !$0.turns.isEmpty } }

  package func model(_ id: String) -> Model? {
    models.first { $0.id == id }
  }

  /// A place inside a value, found again in the text of its file.
  func position(of snippet: String, from position: SourcePosition) -> SourcePosition {
    let source = sources.first { $0.file == position.file }
    return source?.position(of: snippet, from: position) ?? position
  }
}
