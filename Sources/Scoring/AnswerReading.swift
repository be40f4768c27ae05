package import Domain

/// The part of an answer that is judged, or why there is none.
package enum AnswerReading: Hashable, Sendable {
  case text(String)
  case unscored(UnscoredReason)

  /// - Parameters:
  ///   - stripping: The model's own marks of reasoning, taken out before the extraction.
  ///   - leavesRefusals: Whether a refusal is left unscored; else it is text like any other.
  package init(
    _ answer: Answer,
    extraction: [ExtractionStep] = [],
    stripping: StripReasoning? = nil,
    leavesRefusals: Bool = false
  ) {
    guard answer.succeeded else {
      self = .unscored(.requestFailed)
      return
    }
    do throws(ExtractionFailure) {
      var text = answer.text.composed
      if let stripping { text = try stripping.extract(from: text) }
      if leavesRefusals, Refusal.isRefusal(answer, text: text) {
        self = .unscored(.refused)
        return
      }
      for step in extraction { text = try step.extract(from: text) }
      self = .text(text)
    } catch {
      self =
        switch error {
        case .nothingFound: .unscored(answer.nothingFound)
        case .reasoningUnclosed: .unscored(.reasoningUnclosed)
        case .searchFailed(let failure): .unscored(.scorerFailed(failure.description))
        case .pathFailed(let failure): .unscored(.scorerFailed(failure.description))
        }
    }
  }
}

extension Answer {
  /// Why nothing was found in it: being cut explains it, else nothing does.
  var nothingFound: UnscoredReason {
    if let refusal, !refusal.isEmpty { return .refused }
    return isTruncated ? .truncated : .nothingExtracted
  }
}
