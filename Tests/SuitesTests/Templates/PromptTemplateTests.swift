import Domain
import Testing

@testable import Suites

struct PromptTemplateTests {
  private static let variables: [String: JSONValue] = [
    "name": "Ada", "count": 3, "ratio": 0.5, "flag": true, "labels": ["bug", "billing"],
    "user": ["name": "Bob", "roles": ["admin", "dev"]], "spaced": "  x \n", "poem": "one\ntwo",
    "shots": [["q": "1+1", "a": 2], ["q": "2+2", "a": 4]], "nothing": .null,
    "windows": "one\r\ntwo",
  ]

  @Test func `loops that would go round for ever are told, not run`() throws {
    let list = JSONValue.array((0..<10).map { .integer($0) })
    let text =
      (0..<8).map { "{% for x\($0) in xs %}" }.joined() + "x"
      + String(repeating: "{% endfor %}", count: 8)
    var problems: [PromptTemplate.Problem] = []
    let template = try TemplateParser.parse(text).get()
    _ = template.rendered(["xs": list], problems: &problems)
    #expect(problems.count == 1)
    guard case .unprintable("xs", _, let kind, _)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect(kind == "in loops of more than 100000 rounds")
  }

  @Test(arguments: [
    ("plain text", "plain text"),
    ("Hi {{name}}!", "Hi Ada!"),
    ("{{ name }}{{name}}", "AdaAda"),
    ("{{count}} {{ratio}} {{flag}}", "3 0.5 true"),
    ("{{user.name}} is {{user.roles.0}}", "Bob is admin"),
    ("{{labels | join(', ')}}", "bug, billing"),
    ("{{labels | join(\"|\")}}", "bug|billing"),
    ("{{labels | join('\\n')}}", "bug\nbilling"),
    ("{{labels | json}}", "[\"bug\",\"billing\"]"),
    ("{{labels | lettered}}", "A. bug\nB. billing"),
    ("{{name | upper}} {{name | lower}}", "ADA ada"),
    ("[{{spaced | trim}}]", "[x]"),
    ("  {{poem | indent(2)}}", "  one\n  two"),
    ("  {{windows | indent(2)}}", "  one\n  two"),
    ("{{labels | join(' ') | upper}}", "BUG BILLING"),
    ("{{'{{'}} and {{'}}'}}", "{{ and }}"),
    ("{\"a\": {\"b\": 1}}", "{\"a\": {\"b\": 1}}"),
    ("{% for s in shots %}{{s.q}}={{s.a}};{% endfor %}", "1+1=2;2+2=4;"),
    ("{% for l in labels %}{{loop.index}}{{l}} {% endfor %}{{name}}", "1bug 2billing Ada"),
    (
      "Examples:\n{% for s in shots %}\nQ: {{s.q}}\n{% endfor %}\nEnd",
      "Examples:\nQ: 1+1\nQ: 2+2\nEnd"
    ),
    (
      "{% for r in user.roles %}{% for l in labels %}{{r}}-{{l}} {% endfor %}{% endfor %}",
      "admin-bug admin-billing dev-bug dev-billing "
    ),
    ("<b>{{name}}</b> & \"quotes\"", "<b>Ada</b> & \"quotes\""),
  ])
  func `a template is filled as written`(text: String, expected: String) throws {
    let template = try TemplateParser.parse(text).get()
    var problems: [PromptTemplate.Problem] = []
    #expect(template.rendered(Self.variables, problems: &problems) == expected)
    #expect(problems.isEmpty)
  }

  @Test(arguments: [
    ("{{nobody}}", "nobody"), ("{{user.age}}", "user.age"), ("{{labels.2}}", "labels.2"),
    ("{% for x in many %}{{x}}{% endfor %}", "many"),
  ])
  func `what is not set is told and never printed as nothing`(text: String, name: String) throws {
    let template = try TemplateParser.parse(text).get()
    var problems: [PromptTemplate.Problem] = []
    #expect(template.rendered(Self.variables, problems: &problems) == "")
    #expect(problems.count == 1)
    guard case .unset(name, _)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
  }

  @Test(arguments: [
    "{{labels}}", "{{user}}", "{{nothing}}", "{{name | join(',')}}", "{{shots | join(',')}}",
    "{% for x in name %}{% endfor %}", "{{user | upper}}",
  ])
  func `what has no plain form is told with a remedy`(text: String) throws {
    let template = try TemplateParser.parse(text).get()
    var problems: [PromptTemplate.Problem] = []
    _ = template.rendered(Self.variables, problems: &problems)
    guard case .unprintable(_, _, _, let remedy)? = problems.first else {
      Issue.record("\(problems)")
      return
    }
    #expect(!remedy.isEmpty)
  }

  @Test(arguments: [
    ("{{name", "is not closed by '}}'"),
    ("{{}}", "names no variable"),
    ("{{name | uper}}", "did you mean 'upper'?"),
    ("{{name | upper(2)}}", "does not take that"),
    ("{{a b}}", "is no variable"),
    ("{% if x %}", "unknown tag"),
    ("{% for x of y %}{% endfor %}", "{% for x in list %}"),
    ("{% for x in y %}", "has no {% endfor %}"),
    ("{% endfor %}", "closes no loop"),
  ])
  func `a mistake is told with what to write`(text: String, words: String) {
    guard case .failure(let mistake) = TemplateParser.parse(text) else {
      Issue.record("'\(text)' was accepted")
      return
    }
    #expect(mistake.words.contains(words), "\(mistake.words)")
  }
}
