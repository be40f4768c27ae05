import Domain
import Store
import Suites

/// What the attempts of one arm of one run say of its identity: which prompts went out, and who
/// answered.
struct SentAndReturned {
  /// Case → digest of its prompt; of a cold run, and of one whose texts were not kept, empty.
  private(set) var prompts: [String: String] = [:]

  /// Answers by the model that the provider named, by who made them, and by its fingerprint.
  private(set) var models: [String: Int] = [:]
  private(set) var upstreams: [String: Int] = [:]
  private(set) var fingerprints: [String: Int] = [:]

  mutating func add(_ attempt: Attempt, isCold: Bool) {
    let record = attempt.record
    if !record.isCached { addNames(of: record) }
    // A cold run's prompts carry a nonce each, and synthetic ones have other words each time.
    guard !isCold, let request = attempt.request, request.synthetic == nil else { return }
    let prompt = request.prompt
    guard prompts[record.sampleID] == nil else { return }
    prompts[record.sampleID] = prompt.digest
  }
}

extension SentAndReturned {
  /// The same of each arm of a run, by its index.
  struct ByArm: AttemptCollector {
    private(set) var arms: [Int: SentAndReturned] = [:]
    private let isCold: Bool

    init(isCold: Bool) {
      self.isCold = isCold
    }

    var parts: AttemptParts { .requests }

    mutating func add(_ attempt: Attempt) {
      guard attempt.record.isMeasured else { return }
      arms[attempt.record.arm, default: SentAndReturned()].add(attempt, isCold: isCold)
    }
  }

  private mutating func addNames(of record: AttemptRecord) {
    if let model = record.completion?.model { models[model, default: 0] += 1 }
    if let upstream = record.completion?.upstream { upstreams[upstream, default: 0] += 1 }
    if let fingerprint = record.completion?.systemFingerprint {
      fingerprints[fingerprint, default: 0] += 1
    }
  }
}

/// Names each version of an arm's prompts, from the prompts that were sent.
///
/// Runs may stop at different points of their plan, so two sets of prompts are of one version where
/// they agree on every case that both sent.
struct PromptVersions {
  private var known: [String: String] = [:]
  private var version: String?

  /// - Parameter suiteHash: Stands for the prompts where they are not known.
  mutating func version(of prompts: [String: String], suiteHash: String) -> String {
    guard !prompts.isEmpty else { return String(suiteHash.prefix(12)) }
    if let version, prompts.allSatisfy({ known[$0.key] == nil || known[$0.key] == $0.value }) {
      known.merge(prompts) { earlier, _ in earlier }
      return version
    }
    known = prompts
    let digest = JSONValue.object(prompts.mapValues(JSONValue.string)).digest
    version = digest
    return digest
  }
}

/// The name that a provider gives in its answers, from run to run.
///
/// A service that rolls something out answers under two names for a while: it counts as changed when
/// the old name is gone.
struct ReturnedName {
  private var current: String?

  /// `nil` where the run says nothing.
  mutating func name(among counts: [String: Int]) -> String? {
    guard let usual = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
      return nil
    }
    if let current, counts[current] != nil { return current }
    current = usual
    return usual
  }
}

extension Prompt {
  fileprivate var digest: String {
    switch self {
    case .text(let text): JSONValue.string(text).digest
    case .messages(let messages):
      JSONValue.array(messages.map(\.json)).digest
    }
  }
}
