import ArgumentParser
import Reports

/// How many answers a report shows, for every command that writes one.
struct AnswersOption: ParsableArguments {
  @Option(
    name: .customLong("answers"),
    help: ArgumentHelp(
      "How many cases the report shows the answers of: a number, or all; 0 for none.",
      valueName: "count"
    )
  )
  var extent = AnswersExtent.usual
}

extension AnswersExtent: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  public var defaultValueDescription: String { description }
}
