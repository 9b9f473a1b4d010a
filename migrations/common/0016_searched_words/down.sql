DROP TABLE searched_words;
