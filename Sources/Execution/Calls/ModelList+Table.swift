import Domain
import Foundation
package import Providers
package import Reports

extension ModelList {
  package var table: Table {
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
          TableCell(.words(model.created.map(Self.day) ?? "–")),
        ]
      }
    )
  }

  /// `2026-11-21`, in universal time.
  private static func day(_ seconds: Int64) -> String {
    Date(timeIntervalSince1970: Double(seconds))
      .formatted(.iso8601.year().month().day().dateSeparator(.dash))
  }
}
