package import Domain
import Reports
package import Store
package import Suites

/// Something that happens while work is carried out, and that a person must hear of.
package enum ExecutionNotice: Sendable {
  /// A key cannot be told from text, so that it is not looked for in answers.
  case shortKey

  /// Connections could not be opened ahead of the requests.
  case noAnswerToWarming(address: String)

  /// The store does not take what it is given, or takes it again.
  case store(StorePatience.Notice)

  /// Scores are going to be asked for.
  case asking(ExternalDemand)

  /// No more of an arm is sent.
  case armStopped(UnmeasuredArm)

  /// It was found out how a model counts the words of a synthetic prompt.
  case promptsCounted(TokenScale)

  /// Prompts were sent until the provider had them in its cache.
  case cacheWarmed(CacheTerms)

  /// A server's page of metrics cannot be read; the run goes on without.
  case scrapeFailed(source: String, reason: String)

  /// A step of a rate search is over.
  case step(StepLine)
}

extension ExecutionNotice: CustomStringConvertible {
  package var description: String {
    switch self {
    case .shortKey:
      "A key has fewer than 16 characters, too few to be told from text: answers are stored as they "
        + "come."
    case .noAnswerToWarming(let address):
      "\(address.printable) does not answer HEAD requests; its connections open with the first "
        + "requests. 'warm_connections: false' in the suite spares the wait."
    case .store(let notice): StoreNotes.words(for: notice)
    case .asking(let demand): "Scoring '\(demand.name)': \(demand.words)."
    case .armStopped(let arm): arm.stopWords
    case .promptsCounted(let scale):
      "Tokens of prompt '\(scale.prompt.printable)' for \(scale.model.printable) are counted "
        + scale.words + (scale.doubt.map { ": \($0.printable)" } ?? "") + "."
    case .cacheWarmed(let terms): terms.words
    case .scrapeFailed(let source, let reason):
      "\(source.printable) gives no metrics: \(reason.printable). The run goes on without them."
    case .step(let step): step.text
    }
  }
}
