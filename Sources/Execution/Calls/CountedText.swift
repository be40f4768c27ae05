import Domain
package import Foundation
package import Store

/// A text to count the tokens of, and what a provider said of it when it was sent.
package struct CountedText: Sendable {
  package let text: String
  package let reportedInputTokens: Int?

  package init(_ bytes: Data) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.missingInput, "the text is not UTF-8. Convert it: iconv -t UTF-8")
    }
    self.text = text
    reportedInputTokens = nil
  }

  package init(file: String) throws {
    let bytes: Data
    do throws(RegularFile.Refusal) {
      bytes = try RegularFile.contents(of: file, takesPipe: true)
    } catch {
      throw CommandFailure(
        .missingInput,
        "'\(file)' cannot be read: \(error.words). Name a file that is there."
      )
    }
    try self.init(bytes)
  }

  /// The prompt of a stored request.
  package init(
    _ reference: AttemptReference,
    of run: RunReference,
    in store: RunStore
  ) throws {
    let run = try store.run(named: run)
    guard let stored = try store.attempt(reference, of: run) else {
      throw CommandFailure(
        .usage,
        "run \(run.number) has no attempt \(reference). 'assay show \(run.number)\(store.option)' "
          + "lists them."
      )
    }
    switch stored.request?.written.prompt {
    case .text(let text)?:
      self.text = text
      reportedInputTokens = stored.record.inputTokens
    case .messages?:
      throw CommandFailure(
        .failure,
        "request \(reference) has messages, which the model's chat template turns into one text; "
          + "the token counter takes a text. Count the text itself: assay tokens … FILE"
      )
    case nil:
      throw CommandFailure(.missingInput, "run \(run.number) did not keep its prompts.")
    }
  }
}
