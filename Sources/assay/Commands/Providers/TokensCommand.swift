import ArgumentParser
import Console
import Execution
import Foundation
import Providers
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
    let comparison = TokenComparison(count: count, reportedInputTokens: source.reportedInputTokens)
    if json {
      Terminal.output.line(try JSONText.of(comparison))
    } else {
      for line in comparison.lines { Terminal.output.line(line) }
    }
  }

  private func source() throws -> CountedText {
    if let run, let request {
      return try CountedText(request, of: run, in: try store.openForReading())
    }
    if let file, file != "-" { return try CountedText(file: file) }
    return try CountedText(FileHandle.standardInput.readDataToEndOfFile())
  }
}

extension AttemptReference: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }
}
