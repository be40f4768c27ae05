import ArgumentParser
import Foundation
import Providers
import Reports

/// Lists the models that a provider says it has.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List the models that a provider offers."
  )

  @OptionGroup var provider: ProviderOptions

  @Flag(help: "Print the list as JSON on standard output.")
  var json = false

  func run() async throws {
    let list = try await provider.connected { provider in
      try await Provider.answer {
        try provider.modelListRequest()
      } reading: {
        try provider.modelList(in: $0)
      }
    }
    if json {
      Terminal.output.line(try JSONText.of(list.models))
    } else if list.models.isEmpty {
      Terminal.error.line("The provider lists no model.")
    } else {
      Terminal.output.table(table(list.models))
    }
  }

  private func table(_ models: [ModelList.Model]) -> Table {
    Table(
      name: "models",
      columns: [
        Table.Column("Model", key: "model", alignment: .leading, rank: 0),
        Table.Column("Owner", key: "owner", alignment: .leading),
        Table.Column("Created", key: "created", alignment: .leading),
      ],
      rows: models.map { model in
        [
          TableCell(.name(model.id)),
          TableCell(.name(model.ownedBy ?? "–")),
          TableCell(.words(model.created.map(day) ?? "–")),
        ]
      }
    )
  }

  /// `2026-11-21`, in universal time.
  private func day(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(seconds))
      .formatted(.iso8601.year().month().day().dateSeparator(.dash))
  }
}
