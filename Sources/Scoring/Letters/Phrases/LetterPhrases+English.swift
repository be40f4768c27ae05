extension LetterPhrases {
  /// Signs, and the commands of LaTeX.
  static let symbols: [(Role, String)] = [
    (.announcement, #"\boxed{ | \boxed { | \fbox{ | \boxed | ####"#),
    (
      .emphasis,
      #"""
      \text{ | \textbf{ | \mathrm{ | \mathbf{ | \textit{ | \texttt{ | \mathsf{ | \textrm{ |
      \operatorname{ | \bf | \rm | \( | \) | \[ | \] | \left | \right
      """#
    ),
    (.tick, #"✅ | ✔ | ✓ | ☑ | 🟢 | ☒ | 🗸 | ◉ | 🔘 | ⦿ | [x] | (•) | (●) | (✓) | [✓] | [✔] | [✅]"#),
    (.cross, #"❌ | ✗ | ✘ | ✖ | 🔴 | 🚫 | ☐ | ◯ | ⬜ | ⛔ | ❎ | [ ] | ( ) | (✗) | [✗] | [✘]"#),
    (.arrow, #"👉 | ➡ | ⇒ | → | ➜ | => | -> | ⟹"#),
  ]

  static let english: [(Role, String)] = [
    (
      .answer,
      """
      answer | ans | answer key | final answer | correct answer | my pick | my choice |
      final choice | correct choice | correct option | correct letter | best choice |
      best answer | best option | better answer | better choice | better option | right choice |
      right answer | right option | selected option | correct response | final
      """
    ),
    (
      .title,
      """
      selected | chosen | first choice | solution | response | conclusion | prediction | guess |
      selection | decision | output | result | verdict
      """
    ),
    (.announcement, "answer's | the answer's"),
    (.choice, "option | choice | letter | alternative | statement | item | opt"),
    (
      .copula,
      """
      is | are | was | be | would be | will be | it's | it is | that's | that is | this is |
      which is | he's | she's | i.e. | ie | corresponds to | matches option | equals |
      seems to be | appears to be | looks like | turns out to be | should be | ought to be |
      being | namely | has to be | we get | i get | we obtain | gives | yields | is indeed |
      would therefore be | would have to be | must have been | will have to be | is therefore |
      is probably | is likely | is clearly | is still | would
      """
    ),
    (
      .hedge,
      """
      maybe | perhaps | could be | might be | may be | can be | could also be | might also be |
      could | might | may | seems | possibly | could potentially be
      """
    ),
    (
      .choose,
      """
      go with | going with | went with | go for | i choose | i vote | i answered | i answer |
      i'd answer | i would answer | i'd put | i put | i'll put | i marked | i'd choose |
      i would choose | i chose | i pick | i'd pick | i would pick | i select | i'd select |
      i would select | i'd say | i would say | i say | i think | i believe | i vote for |
      i'd vote for | i'll go with | i'm going with | choose | select | pick | settle on |
      opt for | i meant | i mean | i guess | my vote is | i'll say | i'll take | i'll pick |
      i'll choose | stick with | sticking with | answer with | we choose | we select | we pick |
      i bet | mark | i prefer | i'd prefer | i favor | i favour | prefer | in my opinion |
      i'd have to say | i would have to say | i have to say | i stand by |
      agree with | i'd stick with | imo |
      in my view | my vote goes to | my money is on | i'm picking | i'm choosing | i settled on |
      i'd settle on | i ended up with | i arrive at | we arrive at | i land on | i come down on |
      i trust | i end up with | i'd lean towards | i lean toward | leaning toward | i'd opt for |
      i'd mark | i'd circle | i'd bet on | i'd guess | leaning towards | lean towards | choosing |
      selecting | picking | change my answer to | changing my answer to | i conclude that it is |
      i conclude
      """
    ),
    (
      .conclude,
      """
      so | therefore | thus | hence | must be | has to be | leaves | that leaves | leaving |
      leaves us with | only leaves | consequently | as a result | in conclusion | to conclude |
      accordingly | it must be | we are left with | it follows that | that leaves us with |
      leaving us with | leaving only | leaving just | leaves only | leaves just | so it's |
      so it is | in summary | overall | i'm left with | this leaves | this leaves us with |
      which leaves
      """
    ),
    (
      .filler,
      """
      the | what | this | dass | que | che | dat | clearly | definitely | certainly | obviously |
      most likely | likely | probably | most probably | tentatively | presumably | arguably |
      evidently | apparently | logically | ultimately | indeed | in fact | still | really |
      simply | just | only | surely | always | exactly | to this question | to the question |
      to your question | for this question | of course | no doubt | without doubt |
      without a doubt | undoubtedly | not surprisingly | number | one | here | now | then |
      again | also | of these | among these | of the four | most | that | above | of the options |
      of the choices | given | provided | listed | therefore, | which | hands down | lol | haha |
      btw | for sure | by far | my | not sure | to be | you are looking for | you're looking for |
      shown | not hard | question | problem | not only | on this one | for this one | on this |
      in this case | as my answer | as the answer | as my final answer | instead | in the end |
      after all | in all cases | by elimination
      """
    ),
    (
      .right,
      """
      correct | right | true | accurate | best | valid | fits | fits best | matches | works |
      works best | makes sense | makes the most sense | most accurate | most appropriate |
      is left | remains | remaining | appropriate | wins | the winner | the one | is the one |
      most plausible | satisfies | stands out | holds | survives | is better | more accurate |
      more precise | better supported | best supported | closest to the truth |
      closer to the truth | the better fit | the best fit | a better fit | spot on | checks out |
      the odd one out | fits better | matches better | right one | correct one |
      correctly identifies | correctly states | correctly describes | correctly explains |
      accurately describes | accurately reflects | is what the question is after |
      is what the question asks for | the exception | comes out ahead | prevails
      """
    ),
    (
      .wrong,
      """
      wrong | incorrect | false | inaccurate | invalid | impossible | irrelevant | unrelated |
      unlikely | untrue | mistaken | ruled out | can be ruled out | eliminated |
      can be eliminated | excluded | not correct | not right | are out | is out | fails | fail |
      misleading | a distractor | distractors | too small | too large | too high | too low |
      too short | too long | too broad | too narrow | too general | too specific | implausible |
      does not fit | doesn't fit | incomplete | partially correct | partly correct | nonsense |
      contradicts | discarded | rejected | is close | are close | tempting | almost right |
      almost correct | partly right | partially right | partly true | partially true |
      half right | half true | not quite right | not quite correct | not quite | a trap |
      out of the question | out of the running | eliminated too | refuted | contradicted |
      unsupported | not supported | not mentioned | not relevant | can be discarded |
      can be dismissed | can be excluded | red herring | a red herring | dropped | fall away |
      falls away | doesn't work | does not work | don't work | do not work | doesn't apply |
      does not apply | overstated | too extreme
      """
    ),
    (
      .negation,
      """
      not | isn't | aren't | wasn't | cannot | can't | can not | won't | wouldn't | couldn't |
      shouldn't | doesn't | don't | didn't | does not | do not | did not | never | neither |
      nor | no | rule out | rules out | ruling out | eliminate | eliminates | eliminating |
      exclude | excludes | excluding | rather than | instead of | discard | reject |
      as opposed to | unlike | ain't | don't think | doubt | over | than | better than |
      against | dismiss | rejecting | cross out | crossing out | not the | isn't the |
      it's not | it is not | is not | are not | have not | without
      """
    ),
    (.and, "and | plus | as well as | and also | along with"),
    (.or, "or | and/or | versus | vs | vs."),
    (
      .contrast,
      """
      but | however | yet | but rather | but instead |
      but also | , except that
      """
    ),
    (
      .reason,
      """
      as | because | since | as it | due to | given that | for the reason | because of |
      as this | as that | the reason
      """
    ),
    (
      .condition,
      """
      if | whether | suppose | supposing | assuming | some might | some may | some would |
      some people | many people | people | some students | students | many students | some |
      many | one might | one may | one could | you might | you may | one would | at first glance |
      at first | initially | common mistake | common misconception | tempted | others |
      you could | someone | most people | it seems | why | unless | first thought | i thought |
      i initially thought | my first thought | at first sight | originally | my first answer | my first choice |
      my initial choice | second choice: |
      second choice is | second choice would be | runner-up: | runner-up is | second guess: |
      alternatively: | alternatively | let | consider | my first instinct | my first guess |
      my first thought | first instinct | my initial guess | my initial answer |
      my initial thought | my initial instinct | my gut says | i was going to say |
      i was tempted | i almost said | i nearly said | i would have said | i'd have said |
      one might think | only in | only if | only when | you might think | at one point |
      it is tempting | it's tempting | a common error | a common mistake | a common trap |
      the trap | students often | a previous answer
      """
    ),
    (
      .correction,
      """
      i've changed my mind | i changed my mind |
      wait | wait, | no, wait, | actually | correction | on second thought | sorry | hold on |
      let me reconsider | let me correct | no, | on reflection | hmm | i apologize | apologies |
      let me recheck | rather | edit | or rather | no, actually | hang on | that's wrong, it's
      """
    ),
    (.between, "between | torn between | among | compare | comparing | distinguish"),
    (.filler, "both | either | all of | any of"),
    (
      .choices,
      """
      options | choices | letters | statements | alternatives | the answer choices |
      answer choices | answer options | answers | items
      """
    ),
    (.article, "a | an"),
    (.concession, "although | though | while | whereas | even though | even if"),
    (
      .word,
      """
      mr. | mrs. | ms. | dr. | prof. | mr | mrs | dr | herr | frau | señor | señora | monsieur
      """
    ),
    (.yes, "yes | yep | correct!"),
    (.word, "answer sheet | let me | let us | let's"),
    (
      .exception,
      """
      all except | all except for | all but | all of them except | all of them but |
      everything but | everything except | everything except for | every option but |
      every option except | every option except for | all options but | all options except |
      all options except for | all the options except | all the options but | any but |
      all choices except | all of the options except | all the others except |
      all of the options but | every choice except | every choice but | all other than |
      everything other than | all the options other than | all options other than |
      all answers except | all the answers except | all answers but | all apart from |
      except | except for | other than | with the exception of | aside from | apart from |
      everything apart from | all the options apart from | all options apart from
      """
    ),
    (
      .noneOfThem,
      """
      none of the options | none of the choices | none of the answers | none of the above |
      none of these | none of them | none of the answer choices | none of the given options |
      no correct answer | no correct option | no right answer | not a single option |
      none of the four options | none of the statements | no option is correct | none is correct |
      none are correct | no answer is correct | none of the listed options |
      none of the alternatives | none of the provided options | none of the answer options
      """
    ),
    (
      .retraction,
      """
      i misread | i made a mistake | i made an error | my mistake | correction: | edit: |
      scratch that | strike that | i was wrong | i stand corrected | my bad | oops |
      hmm, no | wait, no | no wait | no, wait | wait, that's wrong | no, that's wrong |
      wait, that's not right | no, that's not right | i misspoke | that was a mistake |
      i need to correct myself | let me correct myself | let me correct that | ignore that
      """
    ),
    (.between, "of | out of | comparing | choosing between | deciding between"),
  ]
}
