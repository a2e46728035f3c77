/*
 * The XPath that the event log knows: paths of children and attributes with predicates, comparisons, and, or, parentheses,
 * position(), band() and timediff(). Everything else is refused, as are names that XPath 1.0 has and Windows has not.
 * Learn: Consuming Events.
 */
typedef enum { OR, AND, COMPARE, TEXT, NUMBER, PATH, POSITION, BAND, TIMEDIFF } ExpressionKind;

typedef struct Step {
  struct Step *next;
  /* NULL: any. */
  const wchar_t *name;
  int is_attribute;
  struct Expression *predicates;
} Step;

typedef struct Expression {
  ExpressionKind kind;
  struct Expression *left, *right;
  /* The next predicate of the same step. */
  struct Expression *next;
  wchar_t operator[3];
  const wchar_t *text;
  double number;
  Step *steps;
} Expression;

/* Comparisons in one query. Learn: QueryType Complex Type. */
#define MOST_EXPRESSIONS 32

typedef struct {
  Arena *arena;
  const wchar_t *start, *at;
  int comparisons;
  /* What is wrong with it; empty: nothing. */
  wchar_t fault[200];
} Parser;

static Expression *parse_or(Parser *parser);

static Expression *refuse(Parser *parser, const wchar_t *what) {
  if (!*parser->fault)
    swprintf(parser->fault, 200, L"%ls at character %u of the query", what, (unsigned)(parser->at - parser->start + 1));
  return NULL;
}

static void skip_blanks(Parser *parser) {
  while (is_space(*parser->at)) parser->at++;
}

/* Goes over that sign, if it is what comes next. */
static int takes(Parser *parser, const wchar_t *sign) {
  skip_blanks(parser);
  if (wcsncmp(parser->at, sign, wcslen(sign))) return 0;
  parser->at += wcslen(sign);
  return 1;
}

static int is_name_character(wchar_t c) { return iswalnum(c) || c == '_' || c == '-' || c == '.' || c > 127; }

static int takes_word(Parser *parser, const wchar_t *word) {
  const wchar_t *before = parser->at;
  if (takes(parser, word) && !is_name_character(*parser->at)) return 1;
  parser->at = before;
  return 0;
}

static Expression *new_expression(Parser *parser, ExpressionKind kind) {
  Expression *expression = take_zeroed(parser->arena, sizeof *expression);
  expression->kind = kind;
  return expression;
}

static const wchar_t *parse_name(Parser *parser) {
  const wchar_t *from = parser->at;
  while (is_name_character(*parser->at)) parser->at++;
  return parser->at == from ? NULL : take_text(parser->arena, from, (size_t)(parser->at - from));
}

static int parse_predicates(Parser *parser, Step *step) {
  Expression **last = &step->predicates;
  while (takes(parser, L"[")) {
    Expression *predicate = parse_or(parser);
    if (!predicate) return 0;
    if (!takes(parser, L"]")) return refuse(parser, L"']' is missing") != NULL;
    *last = predicate;
    last = &predicate->next;
  }
  return 1;
}

static Step *parse_step(Parser *parser) {
  Step *step = take_zeroed(parser->arena, sizeof *step);
  step->is_attribute = takes(parser, L"@");
  skip_blanks(parser);
  if (!takes(parser, L"*") && !(step->name = parse_name(parser))) {
    refuse(parser, L"a name is missing");
    return NULL;
  }
  if (*parser->at == '(' || !wcsncmp(parser->at, L"::", 2)) {
    refuse(parser, L"a function or an axis that is not supported");
    return NULL;
  }
  return parse_predicates(parser, step) ? step : NULL;
}

static Expression *parse_path(Parser *parser) {
  Expression *path = new_expression(parser, PATH);
  Step **last = &path->steps;
  do {
    if (!(*last = parse_step(parser))) return NULL;
    last = &(*last)->next;
  } while (takes(parser, L"/"));
  return path;
}

static Expression *parse_function(Parser *parser, ExpressionKind kind) {
  Expression *call = new_expression(parser, kind);
  if (!takes(parser, L"(")) return refuse(parser, L"'(' is missing");
  if (kind != POSITION && !(call->left = parse_or(parser))) return NULL;
  if (kind == BAND && !takes(parser, L",")) return refuse(parser, L"',' is missing");
  if ((kind == BAND || (kind == TIMEDIFF && takes(parser, L","))) && !(call->right = parse_or(parser))) return NULL;
  return takes(parser, L")") ? call : refuse(parser, L"')' is missing");
}

static Expression *parse_literal(Parser *parser) {
  wchar_t quote = *parser->at;
  const wchar_t *end = wcschr(parser->at + 1, quote);
  if (!end) return refuse(parser, L"a text that does not end");
  Expression *literal = new_expression(parser, TEXT);
  literal->text = take_text(parser->arena, parser->at + 1, (size_t)(end - parser->at - 1));
  parser->at = end + 1;
  return literal;
}

static Expression *parse_digits(Parser *parser) {
  Expression *literal = new_expression(parser, NUMBER);
  const wchar_t *from = parser->at;
  while (iswxdigit(*parser->at) || *parser->at == 'x' || *parser->at == '.') parser->at++;
  literal->text = take_text(parser->arena, from, (size_t)(parser->at - from));
  literal->number = literal->text[1] == 'x' ? (double)_wcstoui64(literal->text, NULL, 16) : wcstod(literal->text, NULL);
  return literal;
}

static Expression *parse_primary(Parser *parser) {
  skip_blanks(parser);
  if (takes(parser, L"(")) {
    Expression *inner = parse_or(parser);
    return !inner || takes(parser, L")") ? inner : refuse(parser, L"')' is missing");
  }
  if (*parser->at == '\'' || *parser->at == '"') return parse_literal(parser);
  if (iswdigit(*parser->at)) return parse_digits(parser);
  if (takes_word(parser, L"position")) return parse_function(parser, POSITION);
  if (takes_word(parser, L"band")) return parse_function(parser, BAND);
  if (takes_word(parser, L"timediff")) return parse_function(parser, TIMEDIFF);
  return parse_path(parser);
}

static Expression *parse_comparison(Parser *parser) {
  static const wchar_t *const operators[] = {L"!=", L"<=", L">=", L"=", L"<", L">"};
  Expression *left = parse_primary(parser);
  for (size_t i = 0; left && i < 6; i++)
    if (takes(parser, operators[i])) {
      Expression *comparison = new_expression(parser, COMPARE);
      comparison->left = left;
      wcscpy(comparison->operator, operators[i]);
      parser->comparisons++;
      return (comparison->right = parse_primary(parser)) ? comparison : NULL;
    }
  return left;
}

static Expression *parse_chain(Parser *parser, ExpressionKind kind, const wchar_t *word,
                               Expression *(*part)(Parser *)) {
  Expression *left = part(parser);
  while (left && takes_word(parser, word)) {
    Expression *both = new_expression(parser, kind);
    both->left = left;
    if (!(both->right = part(parser))) return NULL;
    left = both;
  }
  return left;
}

static Expression *parse_and(Parser *parser) { return parse_chain(parser, AND, L"and", parse_comparison); }

static Expression *parse_or(Parser *parser) { return parse_chain(parser, OR, L"or", parse_and); }

/* A whole query; NULL: it is refused with the parser's `fault`. */
static Expression *parse_xpath(Arena *arena, const wchar_t *text, Parser *parser) {
  *parser = (Parser){arena, text, text, 0, L""};
  Expression *query = parse_or(parser);
  skip_blanks(parser);
  if (query && *parser->at) return refuse(parser, L"an unexpected character");
  if (query && parser->comparisons > MOST_EXPRESSIONS) return refuse(parser, L"too many expressions");
  return query;
}

/* What is compared: a number where it is one, else a text. */
typedef struct {
  const Node *node;
  int position;
} Context;

typedef struct {
  const wchar_t *text;
  double number;
  int is_number;
} Operand;

static int evaluate(const Expression *expression, Context context);

typedef int (*Visit)(const Node *node, const wchar_t *text, void *with);

static int passes(const Step *step, const Node *node, int position) {
  for (const Expression *predicate = step->predicates; predicate; predicate = predicate->next) {
    Context context = {node, position};
    if (predicate->kind == NUMBER ? position != (int)predicate->number : !evaluate(predicate, context)) return 0;
  }
  return 1;
}

/* Visits what a path leads to, until a visit gives 1. Its first step is held against the children of `node`. */
static int walk(const Step *step, const Node *node, Visit visit, void *with) {
  if (step->is_attribute) {
    for (const Attribute *attribute = node->attributes; attribute; attribute = attribute->next)
      if ((!step->name || !wcscmp(step->name, attribute->name)) && visit(NULL, attribute->value, with)) return 1;
    return 0;
  }
  int position = 0;
  for (const Node *child = node->first; child; child = child->next) {
    if (step->name && wcscmp(step->name, child->name)) continue;
    if (!passes(step, child, ++position)) continue;
    if (step->next ? walk(step->next, child, visit, with) : visit(child, child->text, with)) return 1;
  }
  return 0;
}

static Operand operand_of(const wchar_t *text) {
  wchar_t *end = NULL;
  double number = text[0] == '0' && text[1] == 'x' ? (double)_wcstoui64(text, &end, 16) : wcstod(text, &end);
  return (Operand){text, number, *text && end && !*end};
}

static int holds(const wchar_t *operator, int order) {
  switch (*operator) {
    case '=': return order == 0;
    case '!': return order != 0;
    case '<': return operator[1] ? order <= 0 : order < 0;
    default: return operator[1] ? order >= 0 : order > 0;
  }
}

static int compare_operands(const wchar_t *operator, Operand left, Operand right) {
  if (left.is_number && right.is_number)
    return holds(operator, left.number < right.number ? -1 : left.number > right.number);
  UINT64 first = parse_time(left.text), second = parse_time(right.text);
  if (first && second) return holds(operator, first < second ? -1 : first > second);
  return holds(operator, wcscmp(left.text, right.text));
}

typedef struct {
  const wchar_t *operator;
  Operand right;
  int is_turned;
} Comparing;

static int compare_visited(const Node *node, const wchar_t *text, void *with) {
  const Comparing *comparing = with;
  Operand left = operand_of(text);
  (void)node;
  return comparing->is_turned ? compare_operands(comparing->operator, comparing->right, left)
                              : compare_operands(comparing->operator, left, comparing->right);
}

static int note_visited(const Node *node, const wchar_t *text, void *with) {
  (void)node;
  *(const wchar_t **)with = text;
  return 1;
}

static const wchar_t *first_text(const Expression *path, Context context) {
  const wchar_t *text = L"";
  if (path->kind == TEXT || path->kind == NUMBER) return path->text;
  if (path->kind == PATH) walk(path->steps, context.node, note_visited, &text);
  return text;
}

static Operand value_of(const Expression *expression, Context context) {
  switch (expression->kind) {
    case TEXT: return operand_of(expression->text);
    case NUMBER: return (Operand){expression->text, expression->number, 1};
    case POSITION: return (Operand){L"", context.position, 1};
    case TIMEDIFF: {
      UINT64 first = parse_time(first_text(expression->left, context));
      UINT64 second = expression->right ? parse_time(first_text(expression->right, context)) : now_ticks();
      return (Operand){L"", ((double)second - (double)first) / 10000, first && second};
    }
    default: return operand_of(first_text(expression, context));
  }
}

static int compare(const Expression *expression, Context context) {
  const Expression *left = expression->left, *right = expression->right;
  Comparing comparing = {expression->operator, {0}, right->kind == PATH && left->kind != PATH};
  const Expression *path = comparing.is_turned ? right : left;
  comparing.right = value_of(comparing.is_turned ? left : right, context);
  if (path->kind == PATH) return walk(path->steps, context.node, compare_visited, &comparing);
  return compare_operands(expression->operator, value_of(left, context), comparing.right);
}

static int has_any(const Node *node, const wchar_t *text, void *with) {
  (void)node, (void)text, (void)with;
  return 1;
}

static int evaluate(const Expression *expression, Context context) {
  switch (expression->kind) {
    case OR: return evaluate(expression->left, context) || evaluate(expression->right, context);
    case AND: return evaluate(expression->left, context) && evaluate(expression->right, context);
    case COMPARE: return compare(expression, context);
    case PATH: return walk(expression->steps, context.node, has_any, NULL);
    case BAND:
      return (parse_number(first_text(expression->left, context)) & parse_number(first_text(expression->right, context))) !=
             0;
    default: return value_of(expression, context).number != 0;
  }
}

/* Whether an event is one that the query asks for. */
static int matches(const Expression *query, const Node *event) {
  Node root = {.first = (Node *)event, .text = L""};
  Context context = {&root, 1};
  return evaluate(query, context);
}
