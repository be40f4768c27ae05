import Domain
import Store
import Verdicts

/// What a reader chooses of a run's answers.
struct AnswersForm {
  private let matrix: AnswersMatrix
  private let request: PageRequest

  /// Beyond so many a list to choose from helps nobody.
  private static let mostTags = 300

  init(_ matrix: AnswersMatrix, _ request: PageRequest) {
    self.matrix = matrix
    self.request = request
  }

  var markup: Markup {
    """
    <form class="filter" method="get" action="/run/\(plain: matrix.run.number)/answers" \
    role="search" aria-label="Answers">
    \(fields)
    <button>Filter</button>
    </form>
    """
  }

  private var fields: [Markup] {
    let scores = matrix.manifest.scores.map { ($0.name, $0.name) }
    let models = matrix.manifest.arms.map(\.model).distinct
    let outcomes = AnswersMatrix.Outcome.allCases.map { ($0.rawValue, $0.rawValue) }
    let hasNumbers = matrix.manifest.scores.contains { !$0.isPassFail }
    return [
      .select("sort", label: "Sort by", Self.orders, chosen: request["sort"]),
      .select("cases", label: "Cases", StandingWords.all, chosen: request["cases"]),
      scores.count > 1
        ? .select("score", label: "Score", [("", "primary")] + scores, chosen: request["score"])
        : .empty,
      models.count > 1
        ? .select(
          "model",
          label: "Model",
          [("", "any")] + models.map { ($0, $0) },
          chosen: request["model"]
        ) : .empty,
      .select("answer", label: "Answer", [("", "any")] + outcomes, chosen: request["answer"]),
      hasNumbers
        ? .input("min", label: "At least", kind: "number", value: request["min"], more: Self.any)
        : .empty,
      hasNumbers
        ? .input("max", label: "At most", kind: "number", value: request["max"], more: Self.any)
        : .empty,
      tagField,
      .input(
        "text",
        label: "Text",
        kind: "search",
        value: request["text"],
        more: " data-search accesskey=\"s\""
      ),
    ]
  }

  private static let any: Markup = " step=\"any\""

  private static let orders: [(value: String, words: String)] = [
    ("", "disagreement"), ("suite", "the suite's order"),
  ]

  /// Empty where no case has a tag.
  private var tagField: Markup {
    var tags: Set<String> = []
    for sample in matrix.manifest.samples where tags.count <= Self.mostTags {
      for (name, value) in sample.tags { tags.insert(value.isEmpty ? name : "\(name)=\(value)") }
    }
    guard !tags.isEmpty else { return .empty }
    let options = tags.sorted().map { tag -> Markup in "<option value=\"\(tag)\"></option>" }
    return """
      \(.input("tag", label: "Tag", kind: "text", value: request["tag"], more: " list=\"tags\""))\
      <datalist id="tags">\(options)</datalist>
      """
  }
}
