import ArgumentParser
import Domain
import Foundation
import Providers
import Reports
import Store

/// Asks a provider's token counter how many tokens a text has.
struct TokensCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: "Count a text's tokens with the provider's own counter.",
    discussion: """
      The text is a file, the standard input, or the prompt of a stored request, which is then \
      compared with the input tokens that the provider reported for it:

        assay tokens --provider infermatic --model M prompt.txt
        assay tokens --provider infermatic --model M --run latest --request 17
      """
  )

  @OptionGroup var provider: ProviderOptions

  @Option(help: "The model whose tokens are counted.")
  var model: String

  @Argument(
    help: "The file with the text; without it, or as '-', the standard input.",
    completion: .file()
  )
  var file: String?

  @Option(help: "Count the prompt of a request of this run instead.")
  var run: RunReference?

  @Option(help: "The request of that run, such as 17; 17.2 for its second attempt.")
  var request: AttemptReference?

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print the count as JSON on standard output.")
  var json = false

  func validate() throws {
    guard (run == nil) == (request == nil) else {
      throw ValidationError("--run and --request belong together: --run latest --request 17.")
    }
    if run != nil, file != nil {
      throw ValidationError("Give a file, or --run and --request, not both.")
    }
  }

  func run() async throws {
    let source = try source()
    let model = model
    let count = try await provider.connected { provider in
      try await Provider.answer {
        try provider.tokenCountRequest(model: model, text: source.text)
      } reading: {
        try provider.tokenCount(in: $0)
      }
    }
    let comparison = Comparison(count: count, reportedInputTokens: source.reportedInputTokens)
    if json {
      Terminal.output.line(try JSONText.of(comparison))
    } else {
      for line in comparison.lines { Terminal.output.line(line) }
    }
  }

  /// A text to count, and what a provider said of it when it was sent.
  private struct Source: Sendable {
    var text: String
    var reportedInputTokens: Int?
  }

  private func source() throws -> Source {
    if let run, let request { return try stored(request, of: run) }
    let bytes: Data
    if let file, file != "-" {
      do throws(RegularFile.Refusal) {
        bytes = try RegularFile.contents(of: file, takesPipe: true)
      } catch {
        throw CommandFailure(
          .missingInput,
          "'\(file)' cannot be read: \(error.words). Name a file that is there."
        )
      }
    } else {
      bytes = FileHandle.standardInput.readDataToEndOfFile()
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw CommandFailure(.missingInput, "the text is not UTF-8. Convert it: iconv -t UTF-8")
    }
    return Source(text: text)
  }

  private func stored(_ reference: AttemptReference, of run: RunReference) throws -> Source {
    let store = try store.openForReading()
    let run = try store.run(named: run)
    guard let stored = try store.attempt(reference, of: run) else {
      throw CommandFailure(
        .missingInput,
        "run \(run.number) has no attempt \(reference). 'assay show \(run.number)' lists them."
      )
    }
    switch stored.request?.prompt {
    case .text(let text)?:
      return Source(text: text, reportedInputTokens: stored.record.inputTokens)
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

/// A count, beside what was reported when the same text was sent.
private struct Comparison: Encodable {
  var totalTokens: Int
  var model: String?
  var tokenizer: String?
  var reportedInputTokens: Int?

  init(count: TokenCount, reportedInputTokens: Int?) {
    totalTokens = count.totalTokens
    model = count.modelUsed ?? count.requestModel
    tokenizer = count.tokenizerType
    self.reportedInputTokens = reportedInputTokens
  }

  var lines: [String] {
    let by = [model.map { "model \($0)" }, tokenizer.map { "tokenizer \($0)" }]
      .compactMap { $0 }.joined(separator: ", ")
    let count = totalTokens == 1 ? "1 token" : "\(totalTokens) tokens"
    var lines = [count + (by.isEmpty ? "" : " (\(by.printable))")]
    if let reported = reportedInputTokens {
      let difference = reported - totalTokens
      lines.append(
        difference == 0
          ? "The run's usage says the same."
          : "The run's usage says \(reported): \(abs(difference)) "
            + (difference > 0 ? "more." : "fewer.")
      )
    }
    return lines
  }
}
